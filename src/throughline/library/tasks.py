"""Work in the background. A task only names what to do; what is still to be done is known from the library's own rows,
so a task may run twice, late, or after the process that started it was killed."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

FIRST, SOON, LATER = 80, 50, -50
INDEX_AFTER = datetime.timedelta(seconds=1)
# For so long a worker leaves the index to another that has begun with it. After that the other may be dead, and its place
# as the index's writer is waited for.
LEFT_TO_ANOTHER = datetime.timedelta(seconds=30)


@task(queue_name="reading", priority=SOON)
def read_edition(edition_id: int) -> None:
    from throughline.library import operations

    operations.read_edition(edition_id=edition_id)


@task(queue_name="reading", priority=SOON)
def read_rows(sha256: str) -> None:
    from throughline.library import operations

    operations.read_rows_of(sha256=sha256)


@task(queue_name="reading", priority=LATER)
def finish_recognition(edition_id: int) -> None:
    from throughline.library import operations

    operations.finish_recognition(edition_id=edition_id)


@task(queue_name="index", priority=FIRST)
def refresh_index() -> None:
    from throughline.library import operations

    if _is_refreshed_elsewhere():
        # Whoever waits for the one writer's place reads nothing meanwhile; many workers would all come to stand there.
        enqueue_once(refresh_index)
    else:
        operations.refresh_index()


@task(queue_name="index", priority=LATER)
def rebuild_index() -> None:
    from throughline.library import operations

    operations.rebuild_index()


@task(queue_name="meaning", priority=LATER)
def add_meaning() -> None:
    from throughline.library import operations

    operations.add_meaning()


@task(queue_name="index", priority=LATER)
def end_retention() -> None:
    from throughline.library import operations

    operations.end_retention(today=timezone.localdate())


@task(queue_name="index", priority=FIRST)
def finish_taking_down(taking_down_id: int) -> None:
    from throughline.library import operations

    operations.finish_taking_down(taking_down_id=taking_down_id)


def _is_refreshed_elsewhere() -> bool:
    """Say whether a worker besides the one that asks has begun to carry changes into the index and not ended."""
    begun = DBTaskResult.objects.filter(
        status="RUNNING", task_path=refresh_index.module_path, started_at__gt=timezone.now() - LEFT_TO_ANOTHER
    )
    return begun.count() > 1


def has_reading_under_way() -> bool:
    """Say whether the reading of any file is queued or running."""
    return DBTaskResult.objects.filter(queue_name="reading", status__in=["READY", "RUNNING"]).exists()


def reading_of(edition_id: int, sha256: str) -> DBTaskResult | None:
    """Return the task that read this edition last or is to read it, alone or among the rows of its file, if it is kept."""
    alone = Q(task_path=read_edition.module_path, args_kwargs__kwargs__edition_id=edition_id)
    among_rows = Q(task_path=read_rows.module_path, args_kwargs__kwargs__sha256=sha256)
    return DBTaskResult.objects.filter(alone | among_rows).order_by("-enqueued_at").first()


def enqueue_once(job: Task[..., None]) -> None:
    """Queue a task that takes no arguments, unless one is waiting already: one run does all there is to do.

    The index waits a moment for company, because committing many readings costs hardly more than committing one.
    """
    # In a transaction, so that of several workers that look at the same moment one queues it.
    with transaction.atomic():
        if DBTaskResult.objects.filter(status="READY", task_path=job.module_path).exists():
            return
        if job is refresh_index:
            job = job.using(run_after=timezone.now() + INDEX_AFTER)
        job.enqueue()
