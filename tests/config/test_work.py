"""A worker that starts takes up what a killed one left, and leaves alone what a living one still does."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django_tasks_db.models import DBTaskResult

from throughline.config.management.commands.work import is_alive, take_up_abandoned_work, worker_name
from throughline.library import tasks


@pytest.fixture
def dead_worker() -> str:
    """The name of a worker that has ended."""
    code = "from throughline.config.management.commands.work import worker_name as n; print(n())"
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


def test_a_worker_of_another_machine_is_believed_to_be_alive() -> None:
    assert is_alive("elsewhere:1:1")


@pytest.mark.django_db
def test_only_the_tasks_of_dead_workers_are_put_back(dead_worker: str) -> None:
    left, running = (tasks.read_edition.enqueue(edition_id=number) for number in (901, 902))
    for result, worker in ((left, dead_worker), (running, worker_name())):
        DBTaskResult.objects.get(pk=result.id).claim(worker)
    assert take_up_abandoned_work() == 1
    put_back = DBTaskResult.objects.get(pk=left.id)
    assert (put_back.status, put_back.priority) == ("READY", tasks.LATER)
    assert DBTaskResult.objects.get(pk=running.id).status == "RUNNING"
