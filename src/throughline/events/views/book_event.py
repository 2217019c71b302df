"""Ask for a place at an event. No account is needed."""

from __future__ import annotations

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.events import operations, queries
from throughline.events.forms.book_event import BookEventForm
from throughline.events.policies import may_book
from throughline.events.views.finding import event_or_404

# By network, because a whole office may book at once; and by address, so that nobody's mailbox is filled.
LIMITS = {"book_event": "20/m/ip,200/d/ip,5/h/key"}


@never_cache
@login_not_required
def book_event(request: HttpRequest, code: str) -> HttpResponse:
    found, form = event_or_404(request, code), BookEventForm(request.POST or None)
    verdict = may_book(found)
    if request.method == "POST" and verdict and form.is_valid():
        email = form.cleaned_data["email"]
        too_many = ratelimit.consume_or_429(request, action="book_event", config=LIMITS, key=f"{code} {email.lower()}")
        if too_many:
            return too_many
        operations.book(event=found, **form.cleaned_data)
        # The same words whether or not there is a booking already.
        return render(request, "events/asked_for_place.html", {"event": found, "email": email})
    context = {"event": found, "form": form, "may_book": verdict, "places_left": queries.places_left(found)}
    return render(request, "events/book_event.html", context, status=400 if form.errors else 200)
