"""Confirm that a request to join came from whoever reads mail at the address."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.people import operations
from throughline.people.operations.joining import request_of


@login_not_required
def confirm_join(request: HttpRequest, token: str) -> HttpResponse:
    asked = request_of(token)
    if asked is None:
        return render(request, "people/invitation_gone.html", status=404)
    # A button and not the link alone: programs that check mail for viruses follow every link in it.
    if request.method == "POST":
        operations.confirm_address(asked=asked)
    return render(request, "people/confirm_join.html", {"asked": asked, "is_confirmed": asked.address_confirmed_at})
