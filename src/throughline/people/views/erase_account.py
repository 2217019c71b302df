"""Erase an account: name and address go for good."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.people import operations, queries
from throughline.people.contributions import left_by
from throughline.people.marks import needs
from throughline.people.policies import may_end_account, require
from throughline.ui.way_back import back_to_list


@needs("people:account:manage")
def erase_account(request: HttpRequest, pk: int) -> HttpResponse:
    asking = queries.person_asking(request)
    found = queries.person_by_number(pk, seen_by=asking)
    if found is None:
        raise Http404
    require(may_end_account(asking, found))
    if request.method == "POST":
        operations.erase_account(person=found, by=asking)
        messages.success(request, "The account is erased.")
        return back_to_list(request, "people")
    return render(request, "people/erase_account.html", {"person": found, "left": left_by(found)})
