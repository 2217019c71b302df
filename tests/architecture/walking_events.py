"""What the walk needs to reach the pages of events, bookings and summit tables."""

from __future__ import annotations

from throughline.events import queries
from throughline.events.models import Booking, Contribution, Event

E = "/events/<str:code>"


def in_events() -> dict[str, str]:
    """Gather an example for each parameter from the summit of the demonstration world that was held."""
    event = Event.objects.get(contributions_published_at__isnull=False)
    booking = Booking.objects.filter(event=event, attended_at__isnull=False)[0]
    contribution = Contribution.objects.filter(question__event=event)[0]
    return {
        "/events/code": event.code,
        f"{E}/moderate/number": str(contribution.pk),
        f"{E}/desk/form": "bookings",
        "/bookings/token": queries.booking_link(booking).rstrip("/").rpartition("/")[2],
        "/contributions/token": queries.contribution_link(contribution).rstrip("/").rpartition("/")[2],
        "join_code": event.tables.all()[0].join_code,
    }
