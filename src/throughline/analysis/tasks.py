"""Work on studies in the background. A task is told a number alone, and may run twice or late."""

from __future__ import annotations

import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

# Decisions of a moment are learnt from together.
AFTER = datetime.timedelta(seconds=1)


@task(queue_name="studies", priority=60)
def refresh_reading_order(study_id: int) -> None:
    from throughline.analysis import operations

    operations.refresh_reading_order(study_id=study_id)


def enqueue_refresh(study_id: int) -> None:
    """Have the reading order made again once this transaction stands, unless that waits to be done already."""
    transaction.on_commit(partial(_enqueue, study_id))


def _enqueue(study_id: int) -> None:
    waiting = DBTaskResult.objects.filter(
        status="READY", task_path=refresh_reading_order.module_path, args_kwargs__kwargs__study_id=study_id
    )
    if not waiting.exists():
        refresh_reading_order.using(run_after=timezone.now() + AFTER).enqueue(study_id=study_id)


def is_refresh_waiting(study_id: int) -> bool:
    """Say whether the reading order is being made again, or is about to be."""
    return DBTaskResult.objects.filter(
        status__in=["READY", "RUNNING"],
        task_path=refresh_reading_order.module_path,
        args_kwargs__kwargs__study_id=study_id,
    ).exists()
