"""Work in the background: messages about the timetable. A task holds numbers alone, and may run twice or late."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task


@task(queue_name="messages")
def tell_of_slippage(notice_id: int) -> None:
    from throughline.reviewing.operations import messages

    messages.send_slippage_notice(notice_id=notice_id)


@task(queue_name="messages")
def send_reminders() -> None:
    from throughline.reviewing.operations import messages

    messages.send_reminders(today=timezone.localdate())
