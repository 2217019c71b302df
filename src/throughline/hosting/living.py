"""Which workers still live: on this machine by their processes, on others by when they were last heard from."""

from __future__ import annotations

import datetime
import logging
import os
import socket
import threading
from pathlib import Path

from django.db import DatabaseError, connection
from django.db.models import DateTimeField, ExpressionWrapper, QuerySet
from django.db.models.functions import Now

from throughline.hosting.models import Worker

BEAT_SECONDS = 20.0
# Longer than a transaction may have to wait its turn, so that a worker behind a long one is not taken for dead.
LEASE = datetime.timedelta(minutes=3)
FORGOTTEN_AFTER = datetime.timedelta(days=1)
logger = logging.getLogger(__name__)


def started_at(pid: int) -> str:
    """Return when a process of this machine started, in clock ticks since the machine did; '' where there is none.

    A container gives the same process numbers again after each restart, so the number alone names nobody.
    """
    try:
        # Field 22 of proc(5)'s stat; the second field is a name in brackets that may hold spaces.
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except OSError:
        return ""


def worker_name() -> str:
    """Return a name from which a later worker on this machine can tell whether this one still lives."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{started_at(os.getpid())}"


def is_alive(name: str) -> bool:
    """Say whether the worker of that name is still running, or may be."""
    host, _, rest = name.partition(":")
    pid, _, started = rest.partition(":")
    if host != socket.gethostname()[:40] or not pid.isdecimal():
        return heard_from().filter(name=name).exists()
    return started_at(int(pid)) == started != ""


def heard_from() -> QuerySet[Worker]:
    """Return the workers that were heard from lately."""
    return Worker.objects.filter(seen_at__gt=_ago(LEASE))


def beat(name: str) -> None:
    """Say that a worker lives, and forget those that nobody has heard from for long."""
    if not Worker.objects.filter(name=name).update(seen_at=Now()):
        Worker.objects.get_or_create(name=name, defaults={"started_at": Now(), "seen_at": Now()})
        Worker.objects.filter(seen_at__lt=_ago(FORGOTTEN_AFTER)).delete()


class Heart(threading.Thread):
    """Beats beside a worker's tasks, which may take long, until the process ends."""

    def __init__(self, name: str) -> None:
        super().__init__(name="heart", daemon=True)
        self.worker = name
        self.stopped = threading.Event()

    def run(self) -> None:
        while not self.stopped.wait(BEAT_SECONDS):
            try:
                beat(self.worker)
            except DatabaseError:
                logger.warning("The database did not take the worker's sign of life.")
            finally:
                # The connection is this thread's own; the next beat may find another server.
                connection.close()


def _ago(span: datetime.timedelta) -> ExpressionWrapper:
    return ExpressionWrapper(Now() - span, output_field=DateTimeField())
