"""A booking, by its private link: confirm it, give the place back, find the ticket."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.events import operations, policies, queries
from throughline.events.documents.qr import qr_picture
from throughline.events.models import Booking, EventState
from throughline.events.private_links import by_booking


@by_booking
def booking(request: HttpRequest, found: Booking) -> HttpResponse:
    if request.method == "POST":
        if request.POST.get("do") == "cancel":
            operations.cancel_booking(booking=found)
        else:
            operations.confirm_booking(booking=found)
        return redirect(request.path)
    context = {
        "booking": found,
        "event": found.event,
        "is_past": found.event.is_over or found.event.state == EventState.CANCELLED,
        "place_in_queue": queries.place_in_queue(found),
        "may_book": policies.may_book(found.event),
        "may_cancel": policies.may_cancel_booking(found),
        "may_give_feedback": policies.may_give_feedback(found),
        "ticket": qr_picture(queries.ticket_link(found)) if found.has_place else "",
        "token": request.resolver_match.kwargs["token"] if request.resolver_match else "",
    }
    return render(request, "events/booking.html", context)
