"""Asking for work in the background by its name."""

from __future__ import annotations

import datetime

import pytest
from django.db import transaction
from django.utils import timezone

from throughline.queueing import enqueue, enqueue_once, is_to_come, tasks_of

READ = "library.tasks.read_edition"


@pytest.fixture(autouse=True)
def nothing_waits(db: None) -> None:
    tasks_of(READ).delete()


def test_the_same_work_is_queued_once_and_other_work_beside_it() -> None:
    enqueue_once(READ, edition_id=1)
    enqueue_once(READ, edition_id=1)
    enqueue_once(READ, edition_id=2)
    assert (tasks_of(READ, edition_id=1).count(), tasks_of(READ, edition_id=2).count()) == (1, 1)


def test_what_is_being_done_is_queued_again_since_it_may_not_see_what_has_come_since() -> None:
    enqueue_once(READ, edition_id=1)
    tasks_of(READ).update(status="RUNNING")
    assert is_to_come(READ, edition_id=1)
    assert not is_to_come(READ, edition_id=2)
    enqueue_once(READ, edition_id=1)
    assert tasks_of(READ, edition_id=1).count() == 2
    tasks_of(READ).update(status="SUCCESSFUL")
    assert not is_to_come(READ, edition_id=1)


def test_work_may_wait_a_while() -> None:
    enqueue(READ, after=datetime.timedelta(minutes=5), edition_id=1)
    assert tasks_of(READ).get().run_after > timezone.now() + datetime.timedelta(minutes=4)


def test_what_is_taken_back_asks_for_nothing() -> None:
    class TakenBack(Exception):
        pass

    with pytest.raises(TakenBack), transaction.atomic():
        enqueue(READ, edition_id=1)
        raise TakenBack
    assert not tasks_of(READ).exists()


def test_work_that_is_not_there_cannot_be_asked_for() -> None:
    with pytest.raises(ImportError, match="read_nothing"):
        enqueue("library.tasks.read_nothing")
