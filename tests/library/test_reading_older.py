"""What an earlier version of the reader read is read again when asked, behind everything else, and nothing is lost by it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.models import QuerySet
from django.test import Client
from django_tasks_db.models import DBTaskResult

from reviewtext import Document, Refused
from reviewtext.document import READER_VERSION
from throughline.audit.models import Event
from throughline.library import operations, tasks
from throughline.library.models import Edition, Passage, Reading, Recommendation
from throughline.library.operations import reading as reading_files
from throughline.library.operations import reading_older, reading_rows
from throughline.library.queries.deposits import read_by_earlier_reader
from throughline.people.policies import HOST_OPERATOR, STRANGER, Refusal

pytestmark = pytest.mark.django_db

TEXT = "Summary\n\nA report about {0}.\n\nRecommendations\n\n1. The partnership should ask about {0}.\n"


def deposited(*subjects: str) -> list[Edition]:
    made = []
    for subject in subjects:
        content = io.BytesIO(TEXT.format(subject).encode())
        made.append(operations.deposit(content=content, file_name=f"{subject}.txt", by=HOST_OPERATOR).edition)
        operations.read_edition(edition_id=made[-1].pk)
    DBTaskResult.objects.all().delete()
    return made


def of_earlier_reader(*editions: Edition) -> None:
    Reading.objects.filter(edition__in=editions).update(reader_version=READER_VERSION - 1)


def versions(*editions: Edition) -> set[int]:
    return set(Reading.objects.filter(edition__in=editions, is_current=True).values_list("reader_version", flat=True))


def queued() -> int:
    return DBTaskResult.objects.filter(status="READY", task_path__endswith="read_older").count()


def run_all() -> int:
    """Do the queued task until it is no longer queued, and return how often that was."""
    times = 0
    while queued():
        DBTaskResult.objects.filter(task_path__endswith="read_older").delete()
        operations.read_some_older()
        times += 1
    return times


def test_what_an_earlier_reader_read_is_read_again_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    editions = deposited("sleep", "school", "alcohol", "housing", "debt")
    of_earlier_reader(*editions[:4])
    monkeypatch.setattr(reading_older, "FILES_AT_ONCE", 2)
    assert operations.read_older_again(by=HOST_OPERATOR) == 4
    assert operations.read_older_again(by=HOST_OPERATOR) == 4 and queued() == 1, "asked twice, it is queued once"
    assert run_all() == 2
    assert versions(*editions) == {READER_VERSION}
    assert not read_by_earlier_reader().exists()
    assert operations.read_older_again(by=HOST_OPERATOR) == 0 and queued() == 0


def commanded(*arguments: str) -> str:
    said = io.StringIO()
    call_command("read_again", *arguments, stdout=said)
    return said.getvalue()


def test_whoever_runs_a_site_asks_for_it_from_the_command_line() -> None:
    assert "Nothing to do" in commanded() and not queued()
    of_earlier_reader(deposited("sleep")[0])
    assert commanded("--count").startswith("1 file read by an earlier version") and not queued()
    assert commanded().startswith("1 file waits to be read again.") and queued() == 1
    assert run_all() == 1 and "Nothing to do" in commanded()


def test_it_waits_behind_all_other_work() -> None:
    assert tasks.read_older.priority < min(tasks.add_meaning.priority, tasks.finish_recognition.priority)


def test_a_reading_that_finds_the_same_stays_with_its_passages_and_their_meaning() -> None:
    (edition,) = deposited("sleep")
    reading = edition.readings.get()
    Recommendation.objects.filter(reading=reading).update(meaning=b"meant")
    passages = list(Passage.objects.filter(reading=reading).values_list("pk", flat=True))
    of_earlier_reader(edition)
    operations.read_edition(edition_id=edition.pk)
    again = edition.readings.get()
    assert (again.pk, again.number, again.reader_version) == (reading.pk, 1, READER_VERSION)
    assert list(Passage.objects.filter(reading=again).values_list("pk", flat=True)) == passages
    assert bytes(Recommendation.objects.get(reading=again).meaning) == b"meant"
    assert Event.objects.filter(what="confirm_reading").count() == 1


@pytest.mark.parametrize(
    "model, change",
    [
        (Passage, {"page_last": 9}), (Passage, {"text": "Other words."}), (Recommendation, {"addressed_to": "Nobody"}),
        (Recommendation, {"label": "R9"}),
    ],
)  # fmt: skip
def test_a_reading_that_finds_something_else_is_a_new_one(model: type, change: dict[str, object]) -> None:
    (edition,) = deposited("sleep")
    first = edition.readings.get()
    model._default_manager.filter(reading=first).update(**change)  # type: ignore[attr-defined]
    of_earlier_reader(edition)
    operations.read_edition(edition_id=edition.pk)
    current = edition.readings.get(is_current=True)
    assert current.number == 2 and edition.readings.count() == 2
    assert Passage.objects.filter(reading=first).exists(), "an address of the first still finds its words"


def test_a_file_that_can_no_longer_be_read_keeps_what_was_found_and_holds_up_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    editions = deposited("sleep", "school")
    of_earlier_reader(*editions)
    read = reading_files.read_limited

    def refuse_sleep(path: Path, limits: object) -> Document:
        if path == editions[0].file.path:
            raise Refused("damaged", "The file is damaged.", "Deposit another copy.")
        return read(path, limits)  # type: ignore[arg-type]

    monkeypatch.setattr(reading_files, "read_limited", refuse_sleep)
    operations.read_older_again(by=HOST_OPERATOR)
    assert run_all() == 1
    assert (versions(editions[0]), versions(editions[1])) == ({READER_VERSION - 1}, {READER_VERSION})
    kept = Edition.objects.get(pk=editions[0].pk)
    assert (kept.state, kept.reason) == ("readable", "The file is damaged.")
    assert not read_by_earlier_reader().exists(), "it is not tried again by itself"


def table_of(tmp_path: Path, count: int) -> QuerySet[Edition]:
    table = tmp_path / "reports.csv"
    table.write_text("title,text\n" + "".join(f"Report {n},About sleep and child {n}.\n" for n in range(count)))
    stored = operations.deposit_rows(path=table, file_name=table.name, by=HOST_OPERATOR)[0]
    operations.read_rows_of(sha256=stored.pk)
    DBTaskResult.objects.all().delete()
    rows = Edition.objects.filter(file=stored)
    of_earlier_reader(*rows)
    return rows


@pytest.mark.usefixtures("own_index")
def test_a_worker_that_is_killed_amid_rows_leaves_none_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = table_of(tmp_path, 3)

    class Killed(BaseException):
        pass

    def kill(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as amid:
        amid.setattr(reading_rows, "_keep_batch", kill)
        operations.read_older_again(by=HOST_OPERATOR)
        with pytest.raises(Killed):
            operations.read_some_older()
    assert run_all() == 1, "the task that was killed is taken up again"
    assert versions(*rows) == {READER_VERSION}


@pytest.mark.usefixtures("own_index")
def test_rows_of_a_table_are_read_again_as_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = table_of(tmp_path, 5)
    monkeypatch.setattr(reading_older, "ROWS_AT_ONCE", 2)
    assert operations.read_older_again(by=HOST_OPERATOR) == 5
    assert run_all() == 3
    assert versions(*rows) == {READER_VERSION}
    assert Reading.objects.filter(edition__in=rows).count() == 5


def test_only_who_may_have_files_read_again_may_ask() -> None:
    of_earlier_reader(*deposited("sleep"))
    with pytest.raises(Refusal):
        operations.read_older_again(by=STRANGER)
    assert queued() == 0


def test_the_page_of_deposited_files_says_so_and_how_far_it_is(signed_in: Callable[[str], Client]) -> None:
    editions, client = deposited("sleep", "school"), signed_in("cataloguer")

    def page() -> str:
        return re.sub(r"\s+", " ", client.get("/deposits/").content.decode())

    assert "earlier version of the reader" not in page()
    of_earlier_reader(*editions)
    assert "2 files were read by an earlier version of the reader" in page()
    said = client.post("/deposits/", follow=True).content.decode()
    assert "2 files are in the queue to be read again" in said
    assert "2 files that an earlier version of the reader read are being read again" in page()
    run_all()
    assert "earlier version of the reader" not in page()
