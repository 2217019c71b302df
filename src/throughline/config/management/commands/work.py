"""`throughline work`: the background worker. It reads files, refreshes the index and adds meaning."""

from __future__ import annotations

import datetime
import os
import socket
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from throughline.alerts import tasks as alert_tasks
from throughline.enquiries.tasks import look_after_enquiries
from throughline.enquiries.tasks import send_waiting as send_waiting_answers
from throughline.events.tasks import look_after_events
from throughline.improvement.tasks import follow_up, look_for_earlier
from throughline.library import operations, tasks
from throughline.reviewing.tasks import send_reminders, tidy_papers

SWEEP_EVERY_SECONDS = 15.0
LETTERS_EVERY_SECONDS = 600.0
INTERVAL_SECONDS = 0.25


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
    """Say whether the worker of that name may still be running. Workers on other machines are believed to be."""
    host, _, rest = name.partition(":")
    pid, _, started = rest.partition(":")
    if host != socket.gethostname()[:40] or not pid.isdigit():
        return True
    return started_at(int(pid)) == started != ""


@transaction.atomic
def take_up_abandoned_work() -> int:
    """Put back the tasks of workers that were killed, and return how many. The library of tasks does not do this itself.

    A reading goes behind what else waits: should it be what brings workers down, it holds up none of the others.
    """
    taken_up = 0
    for result in DBTaskResult.objects.running():
        if result.worker_ids and not is_alive(result.worker_ids[-1]):
            taken_up += DBTaskResult.objects.filter(pk=result.pk, status=result.status).update(
                status="READY",
                started_at=None,
                priority=tasks.LATER if result.queue_name == "reading" else result.priority,
            )
    return taken_up


class SweepingWorker(Worker):
    """The task library's worker, which now and then also takes up what a killed worker left behind."""

    swept_at = letters_at = float("-inf")
    retained_on: datetime.date | None = None

    def run_until_done(self) -> None:
        """Run tasks until none waits, those to be run in a moment included."""
        self.sweep()
        super().run()
        while self.running and DBTaskResult.objects.filter(status="READY").exists():
            time.sleep(INTERVAL_SECONDS)
            super().run()

    def run_for_ever(self) -> None:
        """Run tasks as they come, until told to stop."""
        while self.running:
            self.sweep_when_due()
            super().run()
            if self.running:
                time.sleep(INTERVAL_SECONDS)

    def run_task(self, db_task_result: DBTaskResult) -> None:
        super().run_task(db_task_result)
        self.sweep_when_due()

    def sweep_when_due(self) -> None:
        if time.monotonic() - self.swept_at > SWEEP_EVERY_SECONDS:
            self.sweep()

    def sweep(self) -> None:
        """Take up abandoned and failed work and what of the alerts is due; at the start and once a day queue the end of
        retention, the reminders and the tidying of what killed uploads left, and clear away the list of tasks long done."""
        take_up_abandoned_work()
        if time.monotonic() - self.letters_at > LETTERS_EVERY_SECONDS:
            # What a mail server did not take is tried again, but not all the time.
            tasks.enqueue_once(send_waiting_answers)
            self.letters_at = time.monotonic()
        operations.queue_unread()
        operations.queue_unindexed()
        operations.queue_unfinished()
        alert_tasks.queue_due()
        if self.retained_on != timezone.localdate():
            tasks.enqueue_once(tasks.end_retention)
            tasks.enqueue_once(send_reminders)
            tasks.enqueue_once(tidy_papers)
            tasks.enqueue_once(look_after_events)
            tasks.enqueue_once(look_after_enquiries)
            tasks.enqueue_once(follow_up)
            tasks.enqueue_once(look_for_earlier)
            tasks.enqueue_once(alert_tasks.tidy_alerts)
            call_command("prune_db_task_results", "--queue-name=*", verbosity=0)
            self.retained_on = timezone.localdate()
        self.swept_at = time.monotonic()


class Command(BaseCommand):
    help = "Work in the background: read deposited files, refresh the search index, add meaning."
    # They are for pages and forms, which this shows none of, and would take half as long again as the start.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--until-done", action="store_true", help="Stop when nothing is waiting.")

    def handle(self, *args: Any, **options: Any) -> None:
        worker = SweepingWorker(
            queue_names=["*"],
            interval=INTERVAL_SECONDS,
            batch=True,  # return when nothing waits: the loop around it is ours
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_name(),
            excluded_queue_names=[],
        )
        worker.configure_signals()
        if options["until_done"]:
            worker.run_until_done()
        else:
            worker.run_for_ever()
