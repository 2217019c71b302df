"""Work in the background for events. A task is told numbers alone, and may run twice or late."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from throughline.events import operations


@task(queue_name="messages")
def tell_attendee(booking_id: int, what: str) -> None:
    operations.tell_attendee(booking_id=booking_id, what=what)


@task(queue_name="messages")
def look_after_events() -> None:
    operations.look_after_events(now=timezone.now())
