"""The index follows the database: made again when it is new, and written anew when something was withdrawn."""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from reviewtext.addresses import Address
from reviewtext.document import READER_VERSION
from throughline.audit.models import Event
from throughline.library import operations, queries, tasks
from throughline.library.models import Edition, IndexChange, Reading, Report, StoredFile
from throughline.library.operations import indexing, reading_rows
from throughline.library.queries import consistency
from throughline.library.queries.consistency import compare_index
from throughline.library.search import open_index
from throughline.library.search.fields import SCHEMA_NUMBER
from throughline.people.policies import HOST_OPERATOR, STRANGER

pytestmark = pytest.mark.django_db


def queued(name: str) -> int:
    return DBTaskResult.objects.filter(status="READY", task_path__endswith=name).count()


def test_a_new_index_is_filled_from_the_database(new_index: Callable[[], None]) -> None:
    new_index()
    operations.queue_unindexed()
    assert queued("refresh_index") == 1
    operations.refresh_index()
    report = compare_index()
    assert report.is_same and report.in_index > 100
    DBTaskResult.objects.all().delete()
    operations.queue_unindexed()
    assert queued("refresh_index") == 0


@pytest.mark.parametrize("seconds,runs", [(5, 0), (60, 1)], ids=["alive", "perhaps dead"])
def test_a_worker_leaves_the_index_to_one_that_is_at_it_and_reads_meanwhile(
    seconds: int, runs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[None] = []
    monkeypatch.setattr(operations, "refresh_index", lambda: ran.append(None))
    DBTaskResult.objects.all().delete()
    for ago in (seconds, 0):
        tasks.refresh_index.enqueue()
        DBTaskResult.objects.filter(status="READY").update(
            status="RUNNING", started_at=timezone.now() - datetime.timedelta(seconds=ago)
        )
    tasks.refresh_index.call()
    assert len(ran) == runs and queued("refresh_index") == 1 - runs


def asked(words: str) -> tuple[str, dict[str, Any]]:
    """Return the page and the API's answer to a search."""
    return Client().get("/search/", {"q": words}).content.decode(), Client().get("/api/search", {"q": words}).json()


BUILDING = "The search index is being built"


def test_while_a_new_index_is_being_built_page_and_api_say_so_and_how_far_it_is(
    new_index: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, said = asked("neglect")
    assert BUILDING not in page and said["index"] == {"is_complete": True}
    new_index()
    total = Edition.objects.filter(state="readable").count()
    page, said = asked("neglect")
    assert BUILDING in page
    assert said["index"] == {"is_complete": False, "files_in_it": 0, "files_to_be_in_it": total}
    operations.queue_unindexed()
    assert asked("neglect")[1]["index"]["files_in_it"] == 0

    carried = indexing._carry
    seen: list[Any] = []

    def look_first(index: Any, changes: Any) -> None:
        seen.append(asked("neglect"))
        carried(index, changes)

    monkeypatch.setattr(indexing, "CHANGES_AT_ONCE", 3)
    monkeypatch.setattr(indexing, "_carry", look_first)
    monkeypatch.setattr(consistency, "FEW", 2)
    operations.refresh_index()
    # What is in the index is found before the rest is.
    assert seen[2][1]["index"]["files_in_it"] == 6
    assert seen[2][1]["total_reports"] > 0
    assert f"6 of {total}" in " ".join(seen[2][0].split())
    assert asked("neglect")[1]["index"] == {"is_complete": True}


def test_filling_a_new_index_that_was_killed_goes_on_where_it_stopped(
    new_index: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    new_index()
    operations.queue_unindexed()
    waiting = IndexChange.objects.count()
    carried, done = indexing._carry, []

    def die_at_the_third(index: Any, changes: Any) -> None:
        if len(done) == 2:
            raise SystemExit
        done.append(changes)
        carried(index, changes)

    with monkeypatch.context() as killed:
        killed.setattr(indexing, "CHANGES_AT_ONCE", 2)
        killed.setattr(indexing, "_carry", die_at_the_third)
        with pytest.raises(SystemExit):
            operations.refresh_index()
    assert IndexChange.objects.count() == waiting - 4
    operations.queue_unindexed()
    assert IndexChange.objects.count() == waiting - 4
    operations.refresh_index()
    assert compare_index().is_same


def test_a_change_on_its_way_is_not_spoken_of_but_one_that_stays_is(own_index: Path) -> None:
    change = IndexChange.objects.create(kind="edition", thing=Edition.objects.filter(state="readable")[0].pk)
    assert BUILDING not in asked("neglect")[0]
    IndexChange.objects.filter(pk=change.pk).update(written_at=timezone.now() - datetime.timedelta(minutes=5))
    assert BUILDING in asked("neglect")[0]


def checked() -> str:
    out = io.StringIO()
    call_command("index", "check", stdout=out)
    return out.getvalue()


def test_the_check_says_how_many_changes_wait_and_asks_for_no_rebuild(own_index: Path) -> None:
    assert "agree" in checked()
    report = Report.objects.get(title__contains="Kofi")
    operations.set_availability(report=report, availability="withdrawn", reason="By order", by=HOST_OPERATOR)
    said = checked()
    assert "1 change waits to be carried into the index: 0 passages to add" in said
    assert "rebuild" not in said
    operations.refresh_index()
    assert "agree" in checked()


def test_the_check_asks_for_a_rebuild_when_what_waits_does_not_explain_the_difference(own_index: Path) -> None:
    first, second = Edition.objects.filter(state="readable", report__availability="open")[:2]
    index = open_index()
    with index.writing():
        index.remove_edition(first.pk)
        index.commit()
    IndexChange.objects.create(kind="edition", thing=second.pk)
    with pytest.raises(CommandError, match=r"do not account for all of it.*throughline index rebuild"):
        checked()
    IndexChange.objects.create(kind="edition", thing=first.pk)
    assert "2 changes wait" in checked()


def make_rows(folder: Path, count: int) -> StoredFile:
    path = folder / "rows.csv"
    lines = [f"Report {n},{f'what happened in wordmark{n} was never said ' * 20}" for n in range(count)]
    path.write_text("\n".join(["title,concerns", *lines]))
    return operations.deposit_rows(path=path, file_name="rows.csv", by=HOST_OPERATOR)[0]


def found_of(word: str) -> int:
    request = queries.request_from({"q": word, "mode": "words"}, seen_by=STRANGER)
    return queries.search(request, seen_by=STRANGER).answer.total_reports


def test_rows_of_a_large_table_are_found_while_the_rest_is_still_being_read(
    own_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = make_rows(tmp_path, 5)
    kept, found = reading_rows._keep_batch, []

    def look_first(batch: Any, older: Any) -> Any:
        found.append([n for n in range(5) if found_of(f"wordmark{n}")])
        return kept(batch, older)

    monkeypatch.setattr(reading_rows, "ROWS_IN_ONE_TRANSACTION", 2)
    monkeypatch.setattr(reading_rows, "_keep_batch", look_first)
    operations.read_rows_of(sha256=stored.pk)
    assert found == [[], [0, 1], [0, 1, 2, 3]]
    assert found_of("wordmark4") == 1 and compare_index().is_same


def test_an_index_that_fails_is_not_counted_against_the_rows(
    own_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = make_rows(tmp_path, 3)

    def fail() -> None:
        raise OSError

    with monkeypatch.context() as full:
        full.setattr(reading_rows, "refresh_index", fail)
        with pytest.raises(OSError):
            operations.read_rows_of(sha256=stored.pk)
    assert set(Edition.objects.filter(file=stored).values_list("reading_tries", flat=True)) == {0}
    operations.read_rows_of(sha256=stored.pk)
    operations.refresh_index()
    assert compare_index().is_same


def test_a_row_is_read_again_as_a_row(own_index: Path, tmp_path: Path) -> None:
    stored = make_rows(tmp_path, 3)
    operations.read_rows_of(sha256=stored.pk)
    row = Edition.objects.get(file=stored, report__title="Report 1")
    before = row.readings.get(is_current=True)
    DBTaskResult.objects.all().delete()
    operations.read_again(edition=row, by=HOST_OPERATOR)
    assert queued("read_rows") == 1 and queued("read_edition") == 0
    operations.read_rows_of(sha256=stored.pk)
    after = row.readings.get(is_current=True)
    assert (after.pk, after.word_count, after.reader_version) == (before.pk, before.word_count, READER_VERSION)
    assert Reading.objects.filter(edition__file=stored).count() == 3
    assert Event.objects.filter(what="confirm_reading").count() == 1


def test_an_index_of_another_schema_is_left_alone_and_then_removed(own_index: Path) -> None:
    leave_older(own_index)
    assert open_index().has_older()
    operations.rebuild_index()
    assert not open_index().has_older()
    assert compare_index().is_same


def test_what_waits_for_the_index_is_queued_again(own_index: Path) -> None:
    IndexChange.objects.create(kind=IndexChange.Kind.EDITION, thing=Edition.objects.first().pk)  # type: ignore[union-attr]
    operations.queue_unindexed()
    assert queued("refresh_index") == 1
    assert operations.refresh_index() == 1
    assert compare_index().is_same


def test_what_a_corrected_edition_replaced_is_no_longer_found_but_keeps_its_addresses(own_index: Path) -> None:
    def deposited(words: str, **details: object) -> Edition:
        text = f"Findings\n\n{words} He was not seen at home by anyone in the last week of his life.\n"
        made = operations.deposit(
            content=io.BytesIO(text.encode()),
            file_name="a.txt",
            by=HOST_OPERATOR,
            details=operations.RecordDetails(**details),  # type: ignore[arg-type]
        ).edition
        operations.read_edition(edition_id=made.pk)
        operations.refresh_index()
        return made

    def found(words: str) -> list[dict[str, Any]]:
        request = queries.request_from({"q": words, "mode": "words"}, seen_by=STRANGER)
        reports = queries.as_json(queries.search(request, seen_by=STRANGER))["reports"]
        return [hit for group in reports for hit in group["hits"]]

    first = deposited("The boy is called Zebediah Quillfeather here.")
    [old] = found("Quillfeather")
    report = first.report
    deposited("The boy is called Child Q here.", report_code=report.code, replaces=first.number)
    assert found("Quillfeather") == []
    assert [hit["edition"] for hit in found('"called Child Q"')] == [2]
    assert compare_index().is_same
    operations.rebuild_index()
    operations.change_record(report=report, fields={"body": "Fenmoor Board"}, themes=[], by=HOST_OPERATOR)
    operations.refresh_index()
    assert found("Quillfeather") == [] and compare_index().is_same
    there = queries.resolve(Address.parse(old["address"]), seen_by=STRANGER)
    assert there is not None and (there.edition.number, there.located.state) == (2, "changed")


def test_a_withdrawn_report_leaves_the_files_of_the_index_too(own_index: Path) -> None:
    report = Edition.objects.filter(readings__passages__isnull=False, kind="full")[0].report
    operations.rebuild_index()
    before = passages_in_files(own_index)
    assert before == compare_index().in_index
    operations.set_availability(report=report, availability="withdrawn", reason="By order", by=HOST_OPERATOR)
    operations.refresh_index()
    assert queued("rebuild_index") == 1
    assert passages_in_files(own_index) >= before
    operations.rebuild_index()
    assert passages_in_files(own_index) == compare_index().in_index < before


def leave_older(folder: Path) -> None:
    """Leave something of an index of another shape."""
    if connection := getattr(open_index(), "connection", None):
        connection.create_words(f"{connection.place.prefix}-words-{SCHEMA_NUMBER - 1}-1", is_live=False)
        return
    old = folder / f"words-{SCHEMA_NUMBER - 1}"
    old.mkdir()
    (old / "segment").write_bytes(b"old words")


def passages_in_files(folder: Path) -> int:
    """Return how many passages the index's files hold, those deleted but not yet written out of them included."""
    if connection := getattr(open_index(), "connection", None):
        docs = connection.client.indices.stats(index=connection.words)["_all"]["primaries"]["docs"]
        return int(docs["count"] + docs["deleted"])
    meta = json.loads((folder / f"words-{SCHEMA_NUMBER}" / "meta.json").read_text())
    return sum(segment["max_doc"] for segment in meta["segments"])


@pytest.mark.parametrize(
    ("typed", "expected"), [("nation:Wales", "wales"), ("nation:Cymru", "wales"), ("nation:scotland", "scotland")]
)
def test_a_field_is_given_as_people_say_it(typed: str, expected: str) -> None:
    found = queries.search(queries.request_from({"q": f"review {typed}"}, seen_by=STRANGER), seen_by=STRANGER)
    assert found.groups
    assert {group.report.nation for group in found.groups} == {expected}


def test_a_value_that_nothing_has_is_noted() -> None:
    found = queries.search(queries.request_from({"q": "review nation:Atlantis"}, seen_by=STRANGER), seen_by=STRANGER)
    assert found.groups == []
    assert any("Atlantis" in note for note in found.answer.parse_notes)
