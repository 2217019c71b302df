"""Who comes to an event, and what those who came thought of it."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models
from django.utils import timezone

from throughline.events.models.event import Event
from throughline.library.models.report import CODE_LETTERS
from throughline.people.models import Person


def new_ticket() -> str:
    """Return eight letters and digits that can be read out at a door. They open nothing: an organiser types them in."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(8))


class BookingState(models.TextChoices):
    """Where a booking stands. The allowed moves are BOOKING_MOVES below."""

    ASKED = "asked", "Address not confirmed"
    CONFIRMED = "confirmed", "Has a place"
    WAITING = "waiting", "On the waiting list"
    CANCELLED = "cancelled", "Cancelled"


BOOKING_MOVES: dict[str, tuple[str, ...]] = {
    BookingState.ASKED: (BookingState.CONFIRMED, BookingState.WAITING, BookingState.CANCELLED),
    BookingState.CONFIRMED: (BookingState.CANCELLED,),
    BookingState.WAITING: (BookingState.CONFIRMED, BookingState.CANCELLED),
    BookingState.CANCELLED: (),
}


class BookingQuerySet(models.QuerySet["Booking"]):
    """Questions about bookings."""

    def live(self) -> BookingQuerySet:
        """Leave out what was cancelled."""
        return self.exclude(state=BookingState.CANCELLED)

    def with_place(self) -> BookingQuerySet:
        return self.filter(state=BookingState.CONFIRMED)

    def in_queue(self) -> BookingQuerySet:
        """Return the waiting list, those who have waited longest first."""
        return self.filter(state=BookingState.WAITING).order_by("answered_at", "pk")


class Booking(models.Model):
    """One person's booking, made without an account. Sector and role are ids of the vocabularies.

    What somebody needs to take part, and eats, is sealed, shown to organisers alone, and erased after the event; who they
    were is erased later (`operations.looking_after`), and the numbers stay.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="bookings")
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=200, blank=True)
    sector = models.CharField(max_length=60)
    role = models.CharField(max_length=60)
    sealed_needs = models.TextField(blank=True)
    sealed_diet = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=BookingState.choices, default=BookingState.ASKED)
    ticket = models.CharField(max_length=8, default=new_ticket, editable=False)
    asked_at = models.DateTimeField(default=timezone.now)
    # When the address was confirmed, and so the place in the queue.
    answered_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    attended_at = models.DateTimeField(null=True, blank=True)
    attendance_noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_feedback_at = models.DateTimeField(null=True, blank=True)
    gave_feedback_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = BookingQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["event", "state", "answered_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email"],
                condition=~models.Q(state=BookingState.CANCELLED.value) & ~models.Q(email=""),
                name="an_address_books_an_event_once",
            ),
            models.UniqueConstraint(fields=["event", "ticket"], name="a_ticket_is_one_booking"),
            models.CheckConstraint(
                condition=~models.Q(state__in=("confirmed", "waiting")) | models.Q(answered_at__isnull=False),
                name="no_place_before_the_address_is_confirmed",
            ),
            models.CheckConstraint(
                condition=models.Q(attended_at=None) | models.Q(state=BookingState.CONFIRMED.value),
                name="who_attends_has_a_place",
            ),
        ]

    def __str__(self) -> str:
        return f"booking {self.pk}"

    @property
    def has_place(self) -> bool:
        return self.state == BookingState.CONFIRMED


class Usefulness(models.TextChoices):
    VERY = "very", "Very useful"
    SOMEWHAT = "somewhat", "Useful in part"
    LITTLE = "little", "Of little use"


class Feedback(models.Model):
    """What somebody who came thought. It does not say who: the booking only keeps that feedback was given."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="feedback")
    usefulness = models.CharField(max_length=20, choices=Usefulness.choices)
    took_away = models.TextField(blank=True)
    will_change = models.TextField(blank=True)
    could_be_better = models.TextField(blank=True)
    # The day alone: beside the time of an attendance it would say who wrote it.
    given_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "feedback"

    def __str__(self) -> str:
        return f"feedback on {self.event}"
