"""Invite somebody, with roles that count everywhere or to an organisation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.people import operations
from throughline.people.carrying_out import carried_out
from throughline.people.forms.invite import InviteForm
from throughline.people.inviting import say_where_it_went
from throughline.people.marks import needs


@needs("people:account:manage")
def invite(request: HttpRequest) -> HttpResponse:
    form = InviteForm(request.POST or None)
    if carried_out(request, form, operations.invite):
        say_where_it_went(request, form.cleaned_data["email"])
        return redirect("people")
    return render(request, "people/invite.html", {"form": form}, status=400 if form.errors else 200)
