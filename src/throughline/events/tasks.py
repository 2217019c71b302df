"""Work in the background for events. A task is told numbers alone, and may run twice or late."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from throughline.events.models import Booking, BookingState, Event


@task(queue_name="messages")
def tell_attendee(booking_id: int, what: str) -> None:
    from throughline.events.operations import messages

    messages.tell_attendee(booking_id=booking_id, what=what)


@task(queue_name="messages")
def look_after_events() -> None:
    from throughline.events.operations import looking_after

    looking_after.look_after_events(now=timezone.now())


def tell(booking: Booking, what: str) -> None:
    """Queue a message to whoever made the booking; somebody added at the door gave no address."""
    if booking.email:
        tell_attendee.enqueue(booking_id=booking.pk, what=what)


def tell_everybody(event: Event, what: str) -> None:
    """Queue a message to everybody who has a place or waits for one."""
    expecting = (BookingState.CONFIRMED, BookingState.WAITING)
    for booking in Booking.objects.filter(event=event, state__in=expecting):
        tell(booking, what)
