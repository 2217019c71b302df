"""E-mail to those who booked. Nothing is sent but to an address that its owner, or somebody for them, gave us."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string

from throughline.events.documents.calendar import event_as_calendar
from throughline.events.models import Booking, BookingState, Event, EventState
from throughline.events.policies import is_worth_reminding
from throughline.events.queries import booking_link
from throughline.people.noting import note
from throughline.people.policies import STRANGER
from throughline.queueing import enqueue

REMIND_BEFORE = datetime.timedelta(days=3)
WITH_CALENDAR = ("confirmed", "moved_up", "changed", "event_cancelled")
# What each message says above the facts of the event: its subject, and its first words.
WORDS = {
    "confirm": (
        "Confirm your booking",
        "Somebody, most likely you, asked for a place at this event with this address. Open the link and press the button "
        "there within two days. If it was not you, do nothing: the booking is then dropped.",
    ),
    "again": (
        "Your booking",
        "A place at this event was asked for with this address, which has a booking already. Here is its link again.",
    ),
    "confirmed": ("You have a place", "You have a place at this event."),
    "waiting": (
        "You are on the waiting list",
        "Every place is taken. You are on the waiting list. If a place becomes free for you, it is yours without asking "
        "again, and we write to you.",
    ),
    "moved_up": ("You have a place now", "A place became free, and it is yours. If you cannot come, give it back."),
    "changed": ("The event has changed", "The time or the place of this event has changed. It is now as follows."),
    "cancelled": ("Your booking is cancelled", "Your booking is cancelled, and the place goes to somebody who waits."),
    "event_cancelled": ("The event is cancelled", "This event will not take place."),
    "reminder": ("A reminder", "This event is soon. If you cannot come, give your place to somebody who waits."),
    "feedback": (
        "Tell us what it was like",
        "Thank you for coming. Open the link and say what it was like; it takes a minute.",
    ),
}


def tell(booking: Booking, what: str) -> None:
    """Queue a message to whoever made the booking; somebody added at the door gave no address."""
    if booking.email:
        enqueue("events.tasks.tell_attendee", booking_id=booking.pk, what=what)


def tell_everybody(event: Event, what: str) -> None:
    """Queue a message to everybody who has a place or waits for one."""
    expecting = (BookingState.CONFIRMED, BookingState.WAITING)
    for booking in Booking.objects.filter(event=event, state__in=expecting):
        tell(booking, what)


def tell_attendee(*, booking_id: int, what: str) -> None:
    """Send one message, if the booking is still there."""
    booking = Booking.objects.select_related("event").filter(pk=booking_id, erased_at=None).exclude(email="").first()
    if booking is None:
        return
    event = booking.event
    subject, opening = WORDS[what]
    # Before somebody confirms that they read mail there, the name may be a stranger's words to whoever does.
    name = "" if booking.state == BookingState.ASKED else booking.name
    about = {
        "opening": opening, "event": event, "name": name, "link": booking_link(booking), "what": what,
        "site_name": settings.THROUGHLINE["SITE_NAME"],
    }  # fmt: skip
    text = render_to_string("events/email/booking.txt", about)
    message = EmailMessage(f"{subject}: {event.title}", text, None, [booking.email])
    if what in WITH_CALENDAR:
        calendar = event_as_calendar(event, is_coming=booking.has_place, link=booking_link(booking))
        message.attach("event.ics", calendar.decode(), "text/calendar")
    message.send()


def send_reminders(*, now: datetime.datetime) -> int:
    """Queue a reminder to everybody with a place at an event that is near, once each. Returns how many.

    Each message is a task of its own: should one not go out, the others do.
    """
    near = Event.objects.filter(state=EventState.OPEN, starts_at__gt=now, starts_at__lte=now + REMIND_BEFORE)
    due = Booking.objects.with_place().filter(event__in=near, reminded_at=None).exclude(email="")
    return sum(_remind(pk, now) for pk in due.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _remind(pk: int, now: datetime.datetime) -> bool:
    booking = Booking.objects.select_for_update(of=("self",)).select_related("event").get(pk=pk)
    if booking.reminded_at is not None or not is_worth_reminding(booking):
        return False
    booking.reminded_at = now
    booking.save(update_fields=["reminded_at"])
    note("send_event_reminder", booking, STRANGER)
    tell(booking, "reminder")
    return True
