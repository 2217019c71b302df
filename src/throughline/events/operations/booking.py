"""Booking a place without an account, the waiting list, coming to the event, and saying what it was like."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from throughline.events.models import Booking, BookingState, Event, EventState, Feedback
from throughline.events.operations.messages import tell
from throughline.events.policies import (
    may_book,
    may_cancel_booking,
    may_give_feedback,
    may_manage_bookings,
    may_note_attendance,
)
from throughline.people.models import PersonManager
from throughline.people.noting import note, writer
from throughline.people.policies import STRANGER, Actor, Refusal, require
from throughline.people.sealing import seal


@transaction.atomic
def book(
    *, event: Event, email: str, name: str, sector: str, role: str, needs: str = "", diet: str = ""
) -> Booking | None:
    """Take a booking and write to its address. Who has one already gets their link again, and nothing is changed by
    whoever asked: the page that asks must not show what is returned here, as it tells of others.
    """
    require(may_book(event))
    email = PersonManager.normalise(email)
    there = Booking.objects.live().filter(event=event, email=email).first()
    if there is not None:
        tell(there, "again")
        return None
    made = Booking.objects.create(
        event=event, email=email, name=name, sector=sector, role=role, sealed_needs=_sealed(needs),
        sealed_diet=_sealed(diet),
    )  # fmt: skip
    note("book", made, STRANGER, event=event.pk)
    tell(made, "confirm")
    return made


@transaction.atomic
def confirm_booking(*, booking: Booking) -> None:
    """Note that the address is right, and give a place or, where none is left, a place on the waiting list."""
    event = _held_still(booking.event)
    booking.refresh_from_db()
    if booking.state != BookingState.ASKED:
        return
    require(may_book(event))
    booking.answered_at = timezone.now()
    booking.state = BookingState.CONFIRMED if _has_room(event) else BookingState.WAITING
    booking.save(update_fields=["answered_at", "state"])
    note("confirm_booking", booking, STRANGER, to=str(booking.state))
    tell(booking, "confirmed" if booking.has_place else "waiting")


@transaction.atomic
def cancel_booking(*, booking: Booking, by: Actor = STRANGER) -> None:
    """Give the place back. Whoever has waited longest gets it at once."""
    event = _held_still(booking.event)
    booking.refresh_from_db()
    require(may_cancel_booking(booking))
    booking.state, booking.cancelled_at = BookingState.CANCELLED, timezone.now()
    booking.sealed_needs = booking.sealed_diet = ""
    booking.save(update_fields=["state", "cancelled_at", "sealed_needs", "sealed_diet"])
    note("cancel_booking", booking, by)
    tell(booking, "cancelled")
    move_up(event)


def move_up(event: Event) -> None:
    """Give every free place to those who have waited longest, and tell them. Called within a transaction."""
    if event.state != EventState.OPEN or event.has_begun:
        return
    for booking in Booking.objects.in_queue().filter(event=event):
        if not _has_room(event):
            return
        booking.state = BookingState.CONFIRMED
        booking.save(update_fields=["state"])
        note("move_up", booking, STRANGER)
        tell(booking, "moved_up")


@transaction.atomic
def add_at_the_door(*, event: Event, name: str, sector: str, role: str, by: Actor) -> Booking:
    """Add somebody who came without having booked. The organiser sees whether there is room."""
    require(may_manage_bookings(by))
    if event.state in (EventState.DRAFT, EventState.CANCELLED):
        raise Refusal("Nobody can be added to this event.")
    now = timezone.now()
    made = Booking.objects.create(
        event=event, name=name, sector=sector, role=role, state=BookingState.CONFIRMED, answered_at=now,
        attended_at=now, attendance_noted_by=writer(by),
    )  # fmt: skip
    note("add_at_the_door", made, by, event=event.pk)
    return made


@transaction.atomic
def note_attendance(*, booking: Booking, is_here: bool, by: Actor) -> None:
    """Note that somebody came, or that this was noted by mistake."""
    require(may_note_attendance(by, booking))
    if is_here == (booking.attended_at is not None):
        return
    if not is_here and booking.certificates.filter(withdrawn_at=None).exists():
        raise Refusal("A certificate says that this person attended. Withdraw it first.")
    booking.attended_at = timezone.now() if is_here else None
    booking.attendance_noted_by = writer(by) if is_here else None
    booking.save(update_fields=["attended_at", "attendance_noted_by"])
    note("note_attendance", booking, by, is_here=is_here)


def ask_for_feedback(event: Event) -> None:
    """Write to everybody who came, once, and ask what it was like. Called within a transaction."""
    came = Booking.objects.filter(event=event, attended_at__isnull=False, asked_feedback_at=None)
    for booking in came.filter(gave_feedback_at=None).exclude(email=""):
        tell(booking, "feedback")
    came.update(asked_feedback_at=timezone.now())


@transaction.atomic
def give_feedback(
    *, booking: Booking, usefulness: str, took_away: str = "", will_change: str = "", could_be_better: str = ""
) -> Feedback:
    """Keep what somebody thought, apart from who it was."""
    _held_still(booking.event)
    booking.refresh_from_db()
    require(may_give_feedback(booking))
    booking.gave_feedback_at = timezone.now()
    booking.save(update_fields=["gave_feedback_at"])
    made = Feedback.objects.create(
        event=booking.event, usefulness=usefulness, took_away=took_away, will_change=will_change,
        could_be_better=could_be_better,
    )  # fmt: skip
    # About the event and not the booking: the record is not to join the two either.
    note("give_feedback", booking.event, STRANGER)
    return made


def _held_still(event: Event) -> Event:
    """Return the event while nobody else can give its places away."""
    return Event.objects.select_for_update().get(pk=event.pk)


def _has_room(event: Event) -> bool:
    return event.capacity is None or Booking.objects.with_place().filter(event=event).count() < event.capacity


def _sealed(text: str) -> str:
    return seal(text) if text.strip() else ""
