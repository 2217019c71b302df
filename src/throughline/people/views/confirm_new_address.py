"""Confirm the new email address of an account, by the link in the letter that went there."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.people import operations, queries


@never_cache
@login_not_required
def confirm_new_address(request: HttpRequest, secret: str) -> HttpResponse:
    change = queries.address_change_of(secret)
    if change is None:
        return render(request, "people/invitation_gone.html", status=404)
    # A button and not the link alone: programs that check mail for viruses follow every link in it.
    if request.method == "POST":
        is_here = request.user == change.person
        operations.confirm_new_address(change=change, but_session=request.session.session_key if is_here else None)
        messages.success(request, "The new address counts from now on." + ("" if is_here else " Sign in with it."))
        return redirect("account" if is_here else "sign_in")
    return render(request, "people/confirm_new_address.html", {"change": change})
