"""What an organisation lead does with the buttons beside a name: decide, withdraw, end."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from throughline.people import operations, queries
from throughline.people.forms.change_people import ChangePeopleForm
from throughline.people.inviting import say_where_it_went
from throughline.people.marks import in_organisation
from throughline.people.views.finding import organisation_or_404
from throughline.ui.way_back import back_to_list


@require_POST
@in_organisation("organisation:people:change")
def change_people(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = queries.person_asking(request), organisation_or_404(request, pk)
    form = ChangePeopleForm(request.POST, organisation=found)
    if not form.is_valid():
        raise Http404
    match form.cleaned_data["act"]:
        case "approve":
            operations.decide_join_request(asked=form.thing, is_approved=True, by=person)
            say_where_it_went(request, form.thing.email)
        case "decline":
            operations.decide_join_request(asked=form.thing, is_approved=False, by=person)
            messages.success(request, "The request is declined.")
        case "withdraw":
            operations.withdraw_invitation(invitation=form.thing, by=person)
            messages.success(request, "The invitation is withdrawn.")
        case _:
            operations.end_membership(membership=form.thing, by=person)
            messages.success(request, "The membership has ended. It opens nothing any more.")
    return back_to_list(request, "organisation", pk=pk)
