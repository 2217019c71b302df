"""The intake page says that a file is to be read again, how far that is, and what came of it, whenever it is opened."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from reviewtext import Refused
from throughline.library import operations
from throughline.library.models import Edition
from throughline.people.policies import HOST_OPERATOR

pytestmark = pytest.mark.django_db
BUTTON = "Read the file again"


@pytest.fixture
def edition() -> Edition:
    content = io.BytesIO(b"Summary\n\nA report that was read once already.")
    made = operations.deposit(content=content, file_name="once.txt", by=HOST_OPERATOR).edition
    operations.read_edition(edition_id=made.pk)
    DBTaskResult.objects.all().delete()
    return made


@pytest.fixture
def page(edition: Edition, signed_in: Callable[[str], Client]) -> Callable[[], str]:
    client = signed_in("cataloguer")
    return lambda: client.get(f"/reports/{edition.report.code}/{edition.number}/intake/").content.decode()


@pytest.fixture
def press(edition: Edition, signed_in: Callable[[str], Client]) -> Callable[[], str]:
    client = signed_in("cataloguer")
    return lambda: client.post(f"/reports/{edition.report.code}/1/intake/", follow=True).content.decode()


def test_pressing_says_so_and_the_page_says_how_far_it_is_until_it_is_done(
    page: Callable[[], str], press: Callable[[], str], edition: Edition
) -> None:
    assert BUTTON in page() and "Waiting to be read" not in page()
    said = press()
    assert "The file is in the queue to be read again" in said
    for shown in (said, page(), page()):
        assert "Waiting to be read" in shown and "What was read before can still be read" in shown
        assert BUTTON not in shown
    DBTaskResult.objects.update(status="RUNNING", started_at=timezone.now())
    assert "Being read now" in page() and BUTTON not in page()
    operations.read_edition(edition_id=edition.pk)
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=timezone.now())
    done = page()
    assert BUTTON in done and "Being read now" not in done and "Waiting to be read" not in done
    assert edition.readings.count() == 1, "what was found before is no new reading"


def test_one_passage_is_counted_as_one(page: Callable[[], str], edition: Edition) -> None:
    edition.readings.update(passage_count=1)
    assert "1 passage," in page()


def test_a_second_reading_that_is_refused_leaves_the_first_and_says_why(
    page: Callable[[], str], press: Callable[[], str], edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise Refused("too_slow", "Reading it took too long.", "Split it into parts.")

    press()
    with monkeypatch.context() as slow:
        slow.setattr("throughline.library.operations.reading.read_limited", refuse)
        operations.read_edition(edition_id=edition.pk)
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=timezone.now())
    shown = page()
    assert (
        "Reading it took too long." in shown and "What was read before can still be read" in shown and BUTTON in shown
    )
    edition.refresh_from_db()
    assert edition.state == "readable"
    press()
    operations.read_edition(edition_id=edition.pk)
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=timezone.now())
    assert "took too long" not in page()


def test_a_reading_that_failed_without_a_word_is_said_to_have_failed(
    page: Callable[[], str], press: Callable[[], str]
) -> None:
    press()
    DBTaskResult.objects.update(status="FAILED", finished_at=timezone.now())
    assert "The last reading failed without saying why" in page() and BUTTON in page()
