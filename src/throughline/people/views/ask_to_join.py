"""Ask to join the organisation of your email address."""

from __future__ import annotations

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.people import operations
from throughline.people.forms.ask_to_join import AskToJoinForm

LIMITS = {"join": "5/m/ip,30/d/ip"}


@login_not_required
def ask_to_join(request: HttpRequest) -> HttpResponse:
    too_many = ratelimit.consume_or_429(request, action="join", config=LIMITS)
    if too_many:
        return too_many
    form = AskToJoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.ask_to_join(**form.cleaned_data)
        # The same words whether or not there is an account or an organisation.
        return render(request, "people/asked_to_join.html", {"email": form.cleaned_data["email"]})
    return render(request, "people/ask_to_join.html", {"form": form}, status=400 if form.errors else 200)
