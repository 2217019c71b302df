"""Work on studies in the background. A task is told a number alone, and may run twice or late."""

from __future__ import annotations

from django_tasks import task

from throughline.analysis import operations


@task(queue_name="studies", priority=60)
def refresh_reading_order(study_id: int) -> None:
    operations.refresh_reading_order(study_id=study_id)


@task(queue_name="studies", priority=60)
def ask_to_read_again() -> None:
    """Ask coders to read again what says something else since they had read it, and compare what they coded with it."""
    operations.ask_to_read_again()
    operations.compare_corrected()
