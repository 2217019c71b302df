"""Work in the background for running reviews. A task is told numbers alone, and may run twice or late."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from throughline.reviewing import operations
from throughline.reviewing.operations import messages


@task(queue_name="messages")
def tell_of_slippage(notice_id: int) -> None:
    messages.send_slippage_notice(notice_id=notice_id)


@task(queue_name="messages")
def send_reminders() -> None:
    messages.send_reminders(today=timezone.localdate())


@task(queue_name="reading", priority=50)
def read_paper(paper_id: int) -> None:
    operations.read_paper(paper_id=paper_id)


@task(queue_name="messages")
def tidy_papers() -> None:
    operations.tidy_papers()
