"""Ask for work in the background. A task is named by where it stands below `throughline`, such as "library.tasks.read_edition".

Tasks are ways in, as pages and commands are: they stand above the operations that they call. What an operation asks to be
done later it therefore names, and does not import (docs/decisions/0056).
"""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

ROOT = "throughline."


def enqueue(name: str, /, *, after: datetime.timedelta | None = None, **arguments: int | str) -> None:
    """Queue a task, to be begun at once or `after` so long. In a transaction it waits only if that comes to stand."""
    task: Task[..., Any] = import_string(ROOT + name)
    if after is not None:
        task = task.using(run_after=timezone.now() + after)
    task.enqueue(**arguments)


def enqueue_once(name: str, /, *, after: datetime.timedelta | None = None, **arguments: int | str) -> None:
    """The same, unless it waits already with these arguments: the one that waits will see what has come since."""
    # In SQLite a transaction has the one writer's place, so of several workers that look at the same moment one queues it.
    # In PostgreSQL two may; the second then finds nothing left to do, as tasks name work and hold none.
    with transaction.atomic():
        if not tasks_of(name, **arguments).filter(status="READY").exists():
            enqueue(name, after=after, **arguments)


def is_to_come(name: str, /, **arguments: int | str) -> bool:
    """Say whether a task with these arguments waits or is being done."""
    return tasks_of(name, **arguments).filter(status__in=["READY", "RUNNING"]).exists()


def tasks_of(name: str, /, **arguments: int | str) -> QuerySet[DBTaskResult]:
    """Return the tasks of this name with these arguments, whatever became of them, as far as they are kept."""
    with_these = {f"args_kwargs__kwargs__{argument}": value for argument, value in arguments.items()}
    return DBTaskResult.objects.filter(task_path=ROOT + name, **with_these)
