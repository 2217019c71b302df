"""Open an ended account again: a link goes to its address, and it opens once that is followed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.people import operations, queries
from throughline.people.carrying_out import carried_out
from throughline.people.forms.open_account_again import OpenAccountAgainForm
from throughline.people.inviting import say_where_it_went
from throughline.people.marks import needs
from throughline.people.policies import may_open_account_again, require


@needs("people:account:manage")
def open_account_again(request: HttpRequest, pk: int) -> HttpResponse:
    asking = queries.person_asking(request)
    found = queries.person_by_number(pk, seen_by=asking)
    if found is None:
        raise Http404
    require(may_open_account_again(asking, found))
    form = OpenAccountAgainForm(request.POST if request.method == "POST" else None)
    if carried_out(request, form, operations.invite_back, person=found):
        say_where_it_went(request, found.email)
        return redirect("person", pk=pk)
    context = {"person": found, "form": form, "held": queries.held_before(found, seen_by=asking)}
    return render(request, "people/open_account_again.html", context, status=400 if form.errors else 200)
