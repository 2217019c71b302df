"""Change what is kept about an organisation, and what it was called before."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.people import operations, queries
from throughline.people.carrying_out import carried_out, found_or_404, number_of
from throughline.people.forms.organisation import ChangeOrganisationForm, FormerNameForm
from throughline.people.marks import needs
from throughline.people.views.finding import organisation_or_404


@needs("people:organisation:manage")
def change_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    found, act = organisation_or_404(request, pk), request.POST.get("act", "save")
    form = ChangeOrganisationForm(request.POST if request.POST and act == "save" else None, organisation=found)
    former = FormerNameForm(request.POST if act == "add" else None, prefix="former")
    if act == "take_off":
        wrong = found_or_404(found.former_names.filter(pk=number_of(request.POST.get("number"))).first())
        operations.take_off_former_name(former=wrong, by=queries.person_asking(request))
        messages.success(request, "The former name is taken off.")
        return redirect("change_organisation", pk=pk)
    for sent, operation in ((form, operations.change_organisation), (former, operations.add_former_name)):
        if sent.is_bound and carried_out(request, sent, partial(operation, organisation=found)):
            messages.success(request, "The organisation is saved.")
            return redirect("organisation", pk=pk)
    # Looked up again, as a change that was refused has left its traces.
    context = {"form": form, "former": former, "organisation": organisation_or_404(request, pk)}
    status = 400 if form.errors or former.errors else 200
    return render(request, "people/change_organisation.html", context, status=status)
