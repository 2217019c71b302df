"""`throughline work`: the background worker. It reads files, refreshes the index and adds meaning."""

from __future__ import annotations

import datetime
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, transaction
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from throughline.alerts import tasks as alert_tasks
from throughline.hosting.living import Heart, beat, is_alive, worker_name
from throughline.improvement.queries.earlier import to_weigh
from throughline.library import object_store, operations, tasks
from throughline.library.models import Reading, StoredFile
from throughline.people.operations import seal_kept_messages
from throughline.queueing import enqueue_once

SWEEP_EVERY_SECONDS = 15.0
LETTERS_EVERY_SECONDS = 600.0
INTERVAL_SECONDS = 0.25
# How long a task that failed waits before each next try; after the last it is given up, and its row says why.
PAUSES = tuple(datetime.timedelta(seconds=seconds) for seconds in (10, 60, 300, 1800))


def try_again_later(result: DBTaskResult) -> bool:
    """Put back a task that failed, to be tried again after a pause, and say so; or give it up where it failed too often."""
    failures = len(result.worker_ids)
    if result.status != "FAILED" or failures > len(PAUSES):
        return False
    after = timezone.now() + PAUSES[failures - 1]
    return bool(
        DBTaskResult.objects.filter(pk=result.pk, status="FAILED").update(
            status="READY", started_at=None, finished_at=None, run_after=after
        )
    )


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
                # A worker that was killed says nothing of the task: this counts for no try.
                worker_ids=result.worker_ids[:-1],
                priority=tasks.LATER if result.queue_name == "reading" else result.priority,
            )
    return taken_up


class SweepingWorker(Worker):
    """The task library's worker, which now and then also takes up what a killed worker left behind."""

    swept_at = letters_at = float("-inf")
    is_to_try_again = True
    retained_on: datetime.date | None = None
    to_weigh: tuple[int, int] | None = None
    newest_reading: int | None = None

    def run_until_done(self) -> None:
        """Run tasks until none waits, those to be run in a moment included. What fails is left as it is."""
        self.is_to_try_again = False
        self.sweep()
        super().run()
        self.look_whether_texts_changed()
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
        try:
            super().run_task(db_task_result)
        except DatabaseError:
            # Where a report is taken down for good while it is read, its task goes with it, and its end is noted nowhere.
            if DBTaskResult.objects.filter(pk=db_task_result.pk).exists():
                raise
        if self.is_to_try_again:
            try_again_later(db_task_result)
        self.sweep_when_due()

    def sweep_when_due(self) -> None:
        if time.monotonic() - self.swept_at > SWEEP_EVERY_SECONDS:
            self.sweep()

    def sweep(self) -> None:
        """Take up abandoned and failed work and what of the alerts is due.

        At the start and once a day: take up scans that were read in part, seal messages that the version before kept in
        clear, queue the end of retention, the reminders and the tidying of what killed uploads left, and clear away the list
        of tasks long done.
        """
        take_up_abandoned_work()
        if time.monotonic() - self.letters_at > LETTERS_EVERY_SECONDS:
            # What a mail server did not take is tried again, but not all the time.
            enqueue_once("enquiries.tasks.send_waiting")
            enqueue_once("people.tasks.send_messages")
            # What another machine took down must not stay on this one.
            object_store.forget_strangers(set(StoredFile.objects.values_list("sha256", flat=True)))
            self.letters_at = time.monotonic()
        operations.queue_unread()
        operations.queue_unindexed()
        operations.queue_unfinished()
        alert_tasks.queue_due()
        self.look_whether_it_was_said_before()
        self.look_whether_texts_changed()
        if self.retained_on != timezone.localdate():
            operations.queue_unrecognised()
            seal_kept_messages()
            enqueue_once("library.tasks.end_retention")
            enqueue_once("reviewing.tasks.send_reminders")
            enqueue_once("reviewing.tasks.tidy_papers")
            enqueue_once("events.tasks.look_after_events")
            enqueue_once("enquiries.tasks.look_after_enquiries")
            enqueue_once("improvement.tasks.follow_up")
            enqueue_once("analysis.tasks.ask_to_read_again")
            enqueue_once("improvement.tasks.look_for_earlier")
            enqueue_once("alerts.tasks.tidy_alerts")
            call_command("prune_db_task_results", "--queue-name=*", verbosity=0)
            self.retained_on = timezone.localdate()
        self.swept_at = time.monotonic()

    def look_whether_it_was_said_before(self) -> None:
        """Queue that once the library has grown: a board reads how often, and each number must be the one its page gives.

        Only once nothing changed since the last sweep: while many files are read, each sweep would count everything anew.
        """
        found = to_weigh()
        if found is not None and found == self.to_weigh:
            enqueue_once("improvement.tasks.look_for_earlier")
        self.to_weigh = found

    def look_whether_texts_changed(self) -> None:
        """Queue that coders are asked to read again, once anything was read since the last sweep."""
        newest = Reading.objects.order_by("-pk").values_list("pk", flat=True).first()
        if newest is not None and newest != self.newest_reading:
            enqueue_once("analysis.tasks.ask_to_read_again")
        self.newest_reading = newest


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
        # Before the first task, so that a worker elsewhere never finds one whose worker it has not heard of.
        beat(worker.worker_id)
        Heart(worker.worker_id).start()
        if options["until_done"]:
            worker.run_until_done()
        else:
            worker.run_for_ever()
