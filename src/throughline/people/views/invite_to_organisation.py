"""Invite somebody to an organisation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.people import operations
from throughline.people.carrying_out import carried_out
from throughline.people.forms.invite import InviteToOrganisationForm
from throughline.people.inviting import say_where_it_went
from throughline.people.marks import in_organisation
from throughline.people.views.finding import organisation_or_404


@in_organisation("organisation:people:change")
def invite_to_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    found = organisation_or_404(request, pk)
    form = InviteToOrganisationForm(request.POST or None)
    if carried_out(request, form, operations.invite, organisation=found):
        say_where_it_went(request, form.cleaned_data["email"])
        return redirect("organisation", pk=pk)
    return render(
        request,
        "people/invite_to_organisation.html",
        {"form": form, "organisation": found},
        status=400 if form.errors else 200,
    )
