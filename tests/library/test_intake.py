"""The intake page says that a file is to be read again, how far that is, and what came of it, whenever it is opened."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from reviewtext import Refused
from throughline.audit.models import Event
from throughline.library import operations
from throughline.library.models import Edition, Page
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


@pytest.fixture
def in_part(edition: Edition) -> Edition:
    """A scan of one page whose words are still to be recognised, as there was no time for it."""
    note = {
        "code": "ocr_unfinished", "message": "Page 1 of this scan is still to be recognised; the rest can be read now.",
        "advice": "Nothing to do: the rest follows by itself.", "pages": [1],
    }  # fmt: skip
    edition.readings.update(notes=[note])
    Page.objects.filter(reading__edition=edition).update(source="none", text="")
    return edition


def test_a_scan_that_is_read_in_part_says_so_until_the_rest_is_recognised(
    page: Callable[[], str], in_part: Edition, signed_in: Callable[[str], Client]
) -> None:
    assert "Recognition has stopped" in page() and BUTTON in page() and "follows by itself" not in page()
    assert operations.queue_unrecognised() == 1
    assert operations.queue_unrecognised() == 0, "it waits already"
    assert "Read in part" in page() and BUTTON not in page() and "follows by itself" in page()
    DBTaskResult.objects.update(status="RUNNING", started_at=timezone.now())
    assert "Being recognised now" in page()
    assert "In part: 1 page to be recognised" in signed_in("cataloguer").get("/deposits/").content.decode()
    operations.finish_recognition(edition_id=in_part.pk)
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=timezone.now())
    assert "recognised" not in page()
    assert operations.queue_unrecognised() == 0


def test_readers_are_told_which_pages_are_not_recognised_yet(in_part: Edition, client: Client) -> None:
    at = f"/reports/{in_part.report.code}/"
    for address in (at, f"{at}1/"):
        assert "Page 1 of this scan is still to be recognised" in client.get(address).content.decode(), address
    said = client.get(f"{at}1/page/1/").content.decode()
    assert "still to be recognised" in said and "No words could be read" not in said


def test_a_page_that_was_hard_to_recognise_says_that_words_are_probably_wrong(edition: Edition, client: Client) -> None:
    pages = Page.objects.filter(reading__edition=edition)
    at = f"/reports/{edition.report.code}/1/page/1/"
    pages.update(source="ocr", confidence=0.7)
    assert "some of its words are probably wrong" in client.get(at).content.decode()
    pages.update(confidence=0.9)
    assert "may hold mistakes" in client.get(at).content.decode()


def test_a_rest_that_cannot_be_recognised_leaves_what_was_read_and_says_why(
    page: Callable[[], str], in_part: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise Refused("too_slow", "Reading it took too long.", "Split it into parts.")

    monkeypatch.setattr("throughline.library.operations.reading.finish", refuse)
    operations.finish_recognition(edition_id=in_part.pk)
    shown = page()
    assert (
        "Reading it took too long." in shown and "What was read before can still be read" in shown and BUTTON in shown
    )
    assert operations.queue_unrecognised() == 0


def test_a_report_that_is_taken_down_while_it_is_recognised_leaves_no_trace_of_the_attempt(
    in_part: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken_down(*_: object) -> None:
        Edition.objects.filter(pk=in_part.pk).delete()
        raise Refused("gone", "The file is not there.", "Look for it.")

    monkeypatch.setattr("throughline.library.operations.reading.finish", taken_down)
    last = Event.objects.latest("number").number
    operations.finish_recognition(edition_id=in_part.pk)
    assert not Event.objects.filter(number__gt=last).exists()
