"""Who comes to an event: the list, the tickets at the door, and what people need."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.events import operations, queries
from throughline.events.forms.attendance import AtTheDoorForm
from throughline.events.models import Event
from throughline.events.views.finding import event_or_404
from throughline.people.carrying_out import carried_out, found_or_404
from throughline.people.marks import needs
from throughline.people.policies import Actor
from throughline.people.queries import person_asking
from throughline.ui.pages import page_asked

PER_PAGE = 50


@never_cache
@needs("events:booking:manage")
def attendance(request: HttpRequest, code: str) -> HttpResponse:
    event, person = event_or_404(request, code), person_asking(request)
    what, ticket = request.POST.get("do", ""), request.GET.get("ticket", "")
    if what in ("here", "not_here", "cancel"):
        _do(event, what, request.POST.get("which", ""), person)
        # Back to the same page of the list, with the same words looked for.
        return redirect(request.get_full_path())
    form = AtTheDoorForm(request.POST or None)
    if carried_out(request, form, operations.add_at_the_door, event=event):
        messages.success(request, "They are on the list, as somebody who came.")
        return redirect("attendance", code=code)
    words = request.GET.get("words", "").strip()[:200]
    context = {
        "event": event,
        "form": form,
        "page": page_asked(request, queries.bookings_of(event, seen_by=person, words=words), PER_PAGE),
        "words": words,
        "needs": queries.needs_of(event, seen_by=person),
        "ticket": ticket,
        "shown": queries.booking_by_ticket(event, ticket, seen_by=person) if ticket else None,
    }
    return render(request, "events/attendance.html", context, status=400 if form.errors else 200)


def _do(event: Event, what: str, which: str, person: Actor) -> None:
    """Carry out what a button of the list says."""
    number = int(which) if which.isdecimal() else 0
    booking = found_or_404(queries.bookings_of(event, seen_by=person).filter(pk=number).first())
    if what == "cancel":
        operations.cancel_booking(booking=booking, by=person)
    else:
        operations.note_attendance(booking=booking, is_here=what == "here", by=person)
