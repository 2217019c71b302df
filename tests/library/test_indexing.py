"""The index follows the database: made again when it is new, and written anew when something was withdrawn."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from reviewtext.addresses import Address
from throughline.library import operations, queries
from throughline.library.models import Edition, IndexChange
from throughline.library.queries.consistency import compare_index
from throughline.library.search.schema import SCHEMA_NUMBER
from throughline.people.policies import HOST_OPERATOR, STRANGER

pytestmark = pytest.mark.django_db


def queued(name: str) -> int:
    return DBTaskResult.objects.filter(status="READY", task_path__endswith=name).count()


def test_a_new_index_is_filled_from_the_database(settings: object, tmp_path: Path) -> None:
    settings.INDEX_FOLDER = tmp_path / "new"  # type: ignore[attr-defined]
    operations.queue_unindexed()
    assert queued("rebuild_index") == 1
    operations.rebuild_index()
    report = compare_index()
    assert report.is_same and report.in_index > 100
    DBTaskResult.objects.all().delete()
    operations.queue_unindexed()
    assert queued("rebuild_index") == 0


def test_an_index_of_another_schema_is_left_alone_and_then_removed(own_index: Path) -> None:
    old = own_index / f"words-{SCHEMA_NUMBER - 1}"
    old.mkdir()
    (old / "segment").write_bytes(b"old words")
    operations.rebuild_index()
    assert not old.exists()
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
    assert passages_in_files(own_index) == before
    operations.rebuild_index()
    assert passages_in_files(own_index) == compare_index().in_index < before


def passages_in_files(folder: Path) -> int:
    """Return how many passages the index's files hold, those deleted but not yet written out of them included."""
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
