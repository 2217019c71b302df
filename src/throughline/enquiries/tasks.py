"""Work in the background for enquiries. A task is told numbers alone, and may run twice or late."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from throughline.enquiries import operations


@task(queue_name="messages", priority=50)
def tell_of_danger(enquiry_id: int) -> None:
    operations.tell_of_danger(enquiry_id=enquiry_id)


@task(queue_name="messages")
def send_message(message_id: int) -> None:
    operations.send_message(message_id=message_id)


@task(queue_name="messages")
def send_waiting() -> None:
    operations.send_waiting()


@task(queue_name="messages")
def look_after_enquiries() -> None:
    """Once a day: remind of what is due, and reduce what was kept for long enough."""
    operations.send_reminders(today=timezone.localdate())
    operations.reduce_enquiries(today=timezone.localdate())
