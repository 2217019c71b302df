"""What goes along when somebody's account gets another address: bookings are known by it."""

from __future__ import annotations

from throughline.events.models import Booking, BookingState
from throughline.people.models import Person


def move_bookings_of(person: Person, old: str) -> None:
    """Keep the bookings with the person, inside the caller's transaction.

    Where the new address has booked the same event already, that booking counts and the other stays as it is: an address
    books an event once.
    """
    live = Booking.objects.exclude(state=BookingState.CANCELLED)
    twice = live.filter(email=person.email).values_list("event", flat=True)
    Booking.objects.filter(email=old).exclude(event__in=list(twice)).update(email=person.email)
