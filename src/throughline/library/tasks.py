"""Work in the background. A task only names what to do; what is still to be done is known from the library's own rows,
so a task may run twice, late, or after the process that started it was killed."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django_tasks import task

from throughline.library import operations
from throughline.queueing import tasks_of

FIRST, SOON, LATER, LAST = 80, 50, -50, -60
# For so long a worker leaves the index to another that has begun with it. After that the other may be dead, and its place
# as the index's writer is waited for.
LEFT_TO_ANOTHER = datetime.timedelta(seconds=30)


@task(queue_name="reading", priority=SOON)
def read_edition(edition_id: int) -> None:
    operations.read_edition(edition_id=edition_id)


@task(queue_name="reading", priority=SOON)
def read_rows(sha256: str) -> None:
    operations.read_rows_of(sha256=sha256)


@task(queue_name="reading", priority=LATER)
def finish_recognition(edition_id: int) -> None:
    operations.finish_recognition(edition_id=edition_id)


@task(queue_name="reading", priority=LAST)
def read_older() -> None:
    operations.read_some_older()


@task(queue_name="index", priority=FIRST)
def refresh_index() -> None:
    if _is_refreshed_elsewhere():
        # Whoever waits for the one writer's place reads nothing meanwhile; many workers would all come to stand there.
        operations.queue_refresh()
    else:
        operations.refresh_index()


@task(queue_name="index", priority=LATER)
def rebuild_index() -> None:
    operations.rebuild_index()


@task(queue_name="meaning", priority=LATER)
def add_meaning() -> None:
    operations.add_meaning()


@task(queue_name="index", priority=LATER)
def end_retention() -> None:
    operations.end_retention(today=timezone.localdate())


@task(queue_name="index", priority=FIRST)
def finish_taking_down(taking_down_id: int) -> None:
    operations.finish_taking_down(taking_down_id=taking_down_id)


def _is_refreshed_elsewhere() -> bool:
    """Say whether a worker besides the one that asks has begun to carry changes into the index and not ended."""
    begun = tasks_of("library.tasks.refresh_index").filter(
        status="RUNNING", started_at__gt=timezone.now() - LEFT_TO_ANOTHER
    )
    return begun.count() > 1
