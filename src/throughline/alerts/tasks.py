"""Work on alerts in the background. A task is told a number alone, and may run twice or late."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from throughline.alerts import operations, queries
from throughline.queueing import enqueue_once

SOON = 70
# So long one task sends before it lets other work of the same worker through.
SLICE_SECONDS = 20.0


@task(queue_name="messages", priority=SOON)
def send_sign_up_mail(sign_up_id: int) -> None:
    operations.mail_sign_up(sign_up_id=sign_up_id)


@task(queue_name="messages", priority=SOON)
def send_due_issues() -> None:
    """Send for a while, and queue the rest behind what else waits."""
    if operations.send_due(seconds=SLICE_SECONDS):
        enqueue_once("alerts.tasks.send_due_issues")


@task(queue_name="messages")
def read_news() -> None:
    """Read the feeds that are due, what is new in the library, and the mail that came back."""
    operations.fetch_due_sources()
    operations.gather_from_library()
    operations.read_mailbox()


@task(queue_name="messages")
def tidy_alerts() -> None:
    operations.tidy(now=timezone.now())


def queue_due() -> None:
    """Queue what is due. Called by the worker every few seconds, so it asks little."""
    if queries.is_anything_to_send():
        enqueue_once("alerts.tasks.send_due_issues")
    if queries.is_any_news_due():
        enqueue_once("alerts.tasks.read_news")
