"""Short ways to events as far along as a test needs them, all by operations."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.core import mail
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.conftest import client_of
from throughline.events import operations, queries
from throughline.events.models import Booking, Contribution, Event, SummitTable
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR

AIMS = "To hear from those who do the work."


def organiser() -> Person:
    person = Person.objects.get(email="orla.organiser@example.org")
    person.has_used_second_step = True
    return person


def desk() -> Client:
    """Return the organiser's browser."""
    return client_of(organiser())


def event_to_come(**about: Any) -> Event:
    """Arrange an event in ten days and open it for booking."""
    starts_at = timezone.now().replace(microsecond=0) + datetime.timedelta(days=10)
    fields: dict[str, Any] = {
        "kind": "summit", "title": "Speaking up", "aims": AIMS, "starts_at": starts_at, "venue": "Town Hall",
        "ends_at": starts_at + datetime.timedelta(hours=5),
    }  # fmt: skip
    event = operations.arrange_event(**fields | about, by=HOST_OPERATOR)
    operations.open_event(event=event, by=HOST_OPERATOR)
    return event


def begin(event: Event) -> Event:
    """Let the time of the event come."""
    now = timezone.now()
    Event.objects.filter(pk=event.pk).update(starts_at=now - datetime.timedelta(hours=1))
    event.refresh_from_db()
    return event


def asked(event: Event, email: str, **about: Any) -> Booking:
    """Ask for a place, and do not confirm it yet."""
    fields: dict[str, Any] = {"name": email.split("@")[0].title(), "sector": "health", "role": "practitioner"}
    operations.book(event=event, email=email, **fields | about)
    return Booking.objects.live().get(event=event, email=email.lower())


def booked(event: Event, email: str, **about: Any) -> Booking:
    """Ask for a place and confirm it."""
    booking = asked(event, email, **about)
    operations.confirm_booking(booking=booking)
    booking.refresh_from_db()
    return booking


def table_at(event: Event, words: str = "Why is it not passed on?", **about: Any) -> SummitTable:
    """Set up one table with one question."""
    table = operations.set_up_table(event=event, by=HOST_OPERATOR)[0]
    operations.put_question(event=event, words=words, by=HOST_OPERATOR, **about)
    return table


def said(table: SummitTable, **about: Any) -> Contribution:
    """Contribute at a table."""
    fields: dict[str, Any] = {
        "uid": uuid.uuid4(), "question": table.questions.all()[0], "recognised": "yes", "profession": "Midwife",
        "may_be_quoted": True, "own_words": "Nobody asked me.", "reasons": ["others_know"],
    }  # fmt: skip
    return operations.contribute(table=table, **fields | about)


def published(event: Event) -> Event:
    """Hold the event and publish what was approved."""
    operations.note_as_held(event=begin(event), by=HOST_OPERATOR)
    operations.publish_contributions(event=event, by=HOST_OPERATOR)
    return event


def posted() -> list[mail.EmailMessage]:
    """Send what waits to be sent, and return it."""
    mail.outbox.clear()
    waiting = DBTaskResult.objects.filter(task_path="throughline.events.tasks.tell_attendee", status="READY")
    for result in waiting.order_by("enqueued_at"):
        operations.tell_attendee(**result.args_kwargs["kwargs"])
    waiting.delete()
    return mail.outbox


def path_of(link: str) -> str:
    return "/" + link.split("/", 3)[3]


def booking_path(booking: Booking) -> str:
    return path_of(queries.booking_link(booking))
