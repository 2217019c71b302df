"""A worker that starts takes up what a killed one left, and leaves alone what a living one still does."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys

import pytest
from django.db import DatabaseError
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker as TaskWorker
from django_tasks_db.models import DBTaskResult

from throughline.analysis.tasks import ask_to_read_again
from throughline.hosting.living import LEASE, beat, is_alive, worker_name
from throughline.hosting.management.commands.work import PAUSES, SweepingWorker, take_up_abandoned_work
from throughline.hosting.models import Worker
from throughline.improvement.models import RecommendationWeights
from throughline.improvement.operations.earlier import weigh_recommendations
from throughline.improvement.tasks import look_for_earlier
from throughline.library import tasks
from throughline.library.models import Reading

# Databases tell the time in coarser steps than this process does.
A_SECOND = datetime.timedelta(seconds=1)


@pytest.fixture
def dead_worker() -> str:
    """The name of a worker that has ended."""
    code = "from throughline.hosting.living import worker_name as n; print(n())"
    setting = {**os.environ, "DJANGO_SETTINGS_MODULE": "throughline.config.settings"}
    code = f"import django; django.setup(); {code}"
    done = subprocess.run([sys.executable, "-c", code], env=setting, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_this_process_is_alive_and_one_that_ended_is_not(dead_worker: str) -> None:
    assert is_alive(worker_name())
    assert not is_alive(dead_worker)


def test_a_process_number_given_again_is_not_taken_for_the_old_worker() -> None:
    host, pid, started = worker_name().split(":")
    assert not is_alive(f"{host}:{pid}:{int(started) - 1}")


@pytest.mark.django_db
def test_a_worker_of_another_machine_lives_while_it_is_heard_from() -> None:
    assert not is_alive("elsewhere:1:1")
    beat("elsewhere:1:1")
    assert is_alive("elsewhere:1:1")
    Worker.objects.filter(name="elsewhere:1:1").update(seen_at=timezone.now() - LEASE - A_SECOND)
    assert not is_alive("elsewhere:1:1")
    beat("elsewhere:1:1")
    assert is_alive("elsewhere:1:1")


@pytest.mark.django_db
def test_only_the_tasks_of_dead_workers_are_put_back(dead_worker: str) -> None:
    left, running = (tasks.read_edition.enqueue(edition_id=number) for number in (901, 902))
    for result, worker in ((left, dead_worker), (running, worker_name())):
        DBTaskResult.objects.get(pk=result.id).claim(worker)
    assert take_up_abandoned_work() == 1
    put_back = DBTaskResult.objects.get(pk=left.id)
    assert (put_back.status, put_back.priority) == ("READY", tasks.LATER)
    assert put_back.worker_ids == [], "a worker that was killed says nothing of the task"
    assert DBTaskResult.objects.get(pk=running.id).status == "RUNNING"


def worker() -> SweepingWorker:
    made = SweepingWorker(
        queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id=worker_name(), excluded_queue_names=[],
    )  # fmt: skip
    made.swept_at = float("inf")
    return made


def run_one() -> bool:
    """Run the next task that is ready, as a worker does, and say whether there was one."""
    ready = DBTaskResult.objects.ready().first()
    if ready is None:
        return False
    ready.claim(worker_name())
    worker().run_task(ready)
    return True


@pytest.mark.django_db
def test_a_task_that_fails_is_tried_again_ever_later_and_then_given_up_with_its_reason() -> None:
    DBTaskResult.objects.all().delete()
    pk = tasks.read_rows.enqueue(sha256="there is no such file").id
    for number, pause in enumerate(PAUSES, start=1):
        assert run_one()
        waiting = DBTaskResult.objects.get(pk=pk)
        assert waiting.status == "READY", number
        assert pause - datetime.timedelta(seconds=60) < waiting.run_after - timezone.now() <= pause
        assert not run_one(), "nobody takes it before its time"
        assert len(waiting.worker_ids) == number
        DBTaskResult.objects.filter(pk=pk).update(run_after=timezone.now())
    assert run_one()
    given_up = DBTaskResult.objects.get(pk=pk)
    assert given_up.status == "FAILED"
    assert given_up.exception_class_path.endswith("DoesNotExist")
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db
def test_a_worker_goes_on_where_its_task_was_deleted_with_a_report_that_is_taken_down(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lost = "Save with update_fields did not affect any rows."

    def noted_nowhere(self: TaskWorker, result: DBTaskResult) -> None:
        # What saving the end of a task does where its row has gone.
        raise DatabaseError(lost)

    monkeypatch.setattr(TaskWorker, "run_task", noted_nowhere)
    result = DBTaskResult.objects.get(pk=tasks.read_edition.enqueue(edition_id=901).id)
    with pytest.raises(DatabaseError, match=lost):
        worker().run_task(result)
    DBTaskResult.objects.filter(pk=result.pk).delete()
    worker().run_task(result)


@pytest.mark.django_db
def test_what_was_said_before_is_counted_anew_once_the_library_has_stopped_growing() -> None:
    def waits() -> int:
        return DBTaskResult.objects.filter(task_path=look_for_earlier.module_path, status="READY").count()

    weigh_recommendations()
    of_today = worker()
    of_today.sweep()
    DBTaskResult.objects.filter(task_path=look_for_earlier.module_path).delete()
    of_today.sweep()
    assert not waits(), "nothing has changed"
    RecommendationWeights.objects.update(count=1)
    of_today.sweep()
    assert not waits(), "it may be growing still"
    of_today.sweep()
    assert waits() == 1
    DBTaskResult.objects.filter(task_path=look_for_earlier.module_path).delete()
    weigh_recommendations()
    of_today.sweep()
    assert not waits(), "it was done"


@pytest.mark.django_db
def test_coders_are_asked_to_read_again_once_anything_was_read() -> None:
    def waits() -> int:
        return DBTaskResult.objects.filter(task_path=ask_to_read_again.module_path, status="READY").count()

    of_today = worker()
    of_today.sweep()
    assert waits() == 1, "whatever was read before it started"
    DBTaskResult.objects.filter(task_path=ask_to_read_again.module_path).delete()
    of_today.sweep()
    assert not waits(), "nothing was read since"
    last = Reading.objects.order_by("-pk")[0]
    Reading.objects.filter(pk=last.pk).update(is_current=False)
    last.pk, last.number = None, last.number + 1
    last.save(force_insert=True)
    of_today.sweep()
    of_today.sweep()
    assert waits() == 1
