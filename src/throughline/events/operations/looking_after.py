"""What happens to events by itself, once a day: reminders go out, and what need not be kept is erased."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import Q

from throughline.events.models import Booking, BookingState, Event
from throughline.events.operations.messages import send_reminders
from throughline.people.noting import note
from throughline.people.overwriting import empty_the_log
from throughline.people.policies import HOST_OPERATOR

# How long a booking waits for its address to be confirmed.
CONFIRM_WITHIN = datetime.timedelta(days=2)
# What somebody needs and eats goes the day after; who they were, two years after. Sector, role and attendance stay.
NEEDS_KEPT, NAMES_KEPT = datetime.timedelta(days=1), datetime.timedelta(days=730)


def look_after_events(*, now: datetime.datetime) -> None:
    """Do all there is to do. Each step may run twice or late. What must be erased comes first."""
    drop_unconfirmed(now=now)
    erase_needs(now=now)
    erase_names(now=now)
    empty_the_log()
    send_reminders(now=now)


@transaction.atomic
def drop_unconfirmed(*, now: datetime.datetime) -> int:
    """Delete bookings whose address nobody confirmed in time."""
    late = Booking.objects.filter(state=BookingState.ASKED, asked_at__lt=now - CONFIRM_WITHIN)
    return late.delete()[0]


@transaction.atomic
def erase_needs(*, now: datetime.datetime) -> int:
    """Erase what people needed and ate, once the event is over."""
    kept = Booking.objects.filter(event__ends_at__lt=now - NEEDS_KEPT).exclude(sealed_needs="", sealed_diet="")
    events = list(Event.objects.filter(bookings__in=kept).distinct())
    count = kept.update(sealed_needs="", sealed_diet="")
    for event in events:
        note("erase_needs", event, HOST_OPERATOR)
    return count


@transaction.atomic
def erase_names(*, now: datetime.datetime) -> int:
    """Erase who booked, long after the event; cancelled bookings likewise."""
    kept = Booking.objects.filter(event__ends_at__lt=now - NAMES_KEPT).exclude(Q(email="") & Q(name=""))
    events = list(Event.objects.filter(bookings__in=kept).distinct())
    count = kept.update(email="", name="", erased_at=now)
    for event in events:
        note("erase_names", event, HOST_OPERATOR, bookings=count)
    return count
