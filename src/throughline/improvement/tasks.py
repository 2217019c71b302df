"""Work in the background for improvement. A task is told numbers alone, and may run twice or late."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from throughline.improvement.operations import earlier, recommendations, reminding


@task(queue_name="messages")
def follow_up() -> None:
    """Once a day: words of reports that were taken down go, owners are reminded, boards hear what is long overdue."""
    recommendations.forget_taken_down()
    reminding.send_reminders(today=timezone.localdate())


@task(queue_name="reading")
def look_for_earlier() -> None:
    """Note how often recommendations were made before."""
    earlier.look_for_all_earlier()
