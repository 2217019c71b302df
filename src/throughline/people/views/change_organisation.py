"""Change what is kept about an organisation."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.people import operations, queries
from throughline.people.forms.organisation import OrganisationForm
from throughline.people.marks import needs
from throughline.people.views.finding import organisation_or_404


@needs("people:organisation:manage")
def change_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    found = organisation_or_404(request, pk)
    form = OrganisationForm(request.POST or None, organisation=found)
    if request.method == "POST" and form.is_valid():
        operations.change_organisation(organisation=found, by=queries.person_asking(request), **form.cleaned_data)
        messages.success(request, "The organisation is saved.")
        return redirect("organisation", pk=pk)
    return render(
        request,
        "people/change_organisation.html",
        {"form": form, "organisation": found},
        status=400 if form.errors else 200,
    )
