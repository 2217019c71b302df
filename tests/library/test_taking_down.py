"""A report is taken down for good: what goes, what stays, what is proved, and what a kill in between leaves to do."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
import typst
from django.test import Client

from reviewtext import Refused
from throughline.audit.models import Event
from throughline.library import operations
from throughline.library.models import Edition, Passage, Report, TakingDown
from throughline.library.queries import current_reading, reports_found, request_from, search
from throughline.library.queries.consistency import compare_index
from throughline.library.queries.images import drawing_path, page_image
from throughline.library.search import open_index, spelling
from throughline.library.search.contract import SearchRequest
from throughline.people.policies import HOST_OPERATOR, STRANGER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_index")]
WORD = "lapisheron"


def deposited(content: bytes, name: str) -> Edition:
    fields: dict[str, object] = {
        "title": "2026 - Lathe - Child Teal",
        "body": "Lathe Board",
        "abstract": f"About {WORD}.",
    }
    done = operations.deposit(
        content=io.BytesIO(content), file_name=name, by=HOST_OPERATOR, details=operations.RecordDetails(fields=fields)
    )
    operations.read_edition(edition_id=done.edition.pk)
    operations.refresh_index()
    return Edition.objects.select_related("report", "file").get(pk=done.edition.pk)


@pytest.fixture
def edition() -> Edition:
    pdf = typst.compile(
        f"= Summary\nNobody asked {WORD} why.\n\n= Recommendations\n1. Each agency should ask.".encode()
    )
    return deposited(pdf, "child-teal.pdf")


def finished(taken: TakingDown) -> TakingDown:
    """Do what the worker does after a taking down."""
    return operations.finish_taking_down(taking_down_id=taken.pk)


def speaks_of_it(edition: Edition, passage: int) -> list[str]:
    """Return the ways in which a search still says something of the report."""
    person, code = STRANGER, edition.report.code
    ways = {"words": {"q": WORD}, "words alone": {"q": WORD, "mode": "words"}, "a prefix": {"q": f"{WORD[:7]}*"},
            "meaning": {"q": f"nobody asked {WORD} why", "mode": "meaning"}, "its title": {"q": "title:lathe why"},
            "nothing but a choice": {"body": "Lathe Board"}, "what is like it": {"like": str(passage)}}  # fmt: skip
    found = []
    for way, asked in ways.items():
        there = search(request_from(asked, seen_by=person), seen_by=person)
        told = [group.report.code for group in there.groups]
        facets = {option.value: option.count for options in there.facets.values() for option in options}
        found += [way] if code in told or facets.get("Lathe Board") else []
        # Its number alone would tell that something was there: of words that stood in it only, nothing is counted.
        if way in ("words alone", "a prefix", "its title", "nothing but a choice", "what is like it"):
            found += [f"{way}, counted"] if there.answer.total_reports or there.answer.total_passages else []
    typed = search(request_from({"q": WORD.replace("pish", "pihs"), "mode": "words"}, seen_by=person), seen_by=person)
    found += ["suggestion"] if typed.answer.did_you_mean else []
    api = Client().get("/api/search", {"q": WORD, "mode": "words"}).json()
    found += ["API"] if api["total_reports"] or api["reports"] or any(api["facets"].values()) else []
    found += ["page"] if "Child Teal" in Client().get("/search/", {"q": WORD}).content.decode() else []
    found += (
        ["sample"] if reports_found(request_from({"q": WORD, "mode": "words"}, seen_by=person), seen_by=person) else []
    )
    return found


def test_before_the_index_catches_up_nothing_of_it_is_found_in_any_way(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spelling, "ENOUGH", ((0, 1),))
    operations.add_meaning()
    passage = Passage.objects.filter(reading__edition=edition).values_list("pk", flat=True)[0]
    assert {"words alone", "meaning", "nothing but a choice", "what is like it, counted", "suggestion", "API", "page",
            "sample"} <= set(speaks_of_it(edition, passage))  # fmt: skip
    operations.take_down(report=edition.report, why="court", by=HOST_OPERATOR)
    assert passage in open_index().all_passage_ids(), "the index has not heard of it"
    assert speaks_of_it(edition, passage) == []
    assert not compare_index().unexplained
    assert finished(TakingDown.objects.get()).is_proved
    assert passage not in open_index().all_passage_ids()


@pytest.mark.parametrize("availability", ["withdrawn", "record_only"])
def test_a_report_that_is_withdrawn_or_closed_leaves_every_search_at_once_too(
    edition: Edition, availability: str
) -> None:
    passage = Passage.objects.filter(reading__edition=edition).values_list("pk", flat=True)[0]
    operations.set_availability(report=edition.report, availability=availability, reason="", by=HOST_OPERATOR)
    assert passage in open_index().all_passage_ids(), "the index has not heard of it"
    assert speaks_of_it(edition, passage) == []


def test_an_edition_that_a_correction_replaced_leaves_every_search_at_once(edition: Edition) -> None:
    new = operations.deposit(
        content=io.BytesIO(typst.compile(b"= Summary\nNobody asked the health visitor why.")), file_name="corrected.pdf",
        by=HOST_OPERATOR, details=operations.RecordDetails(report_code=edition.report.code, replaces=edition.number),
    )  # fmt: skip
    operations.read_edition(edition_id=new.edition.pk)
    assert open_index().search(SearchRequest(WORD, mode="words")).total_passages, "the index has not heard of it"
    assert search(SearchRequest(WORD, mode="words"), seen_by=STRANGER).answer.total_passages == 0


def test_what_was_not_proved_is_looked_at_again_when_somebody_asks(edition: Edition) -> None:
    taken = finished(operations.take_down(report=edition.report, why="court", by=HOST_OPERATOR))
    assert operations.take_down(report=edition.report, why="court", by=HOST_OPERATOR).finished_at == taken.finished_at
    TakingDown.objects.update(left={"files": 1})
    again = operations.take_down(report=edition.report, why="court", by=HOST_OPERATOR)
    assert again.finished_at is None
    assert finished(again).is_proved


def test_drawings_go_too_and_are_counted(edition: Edition) -> None:
    reading = current_reading(edition)
    assert reading is not None
    assert page_image(reading, 1, width=400, seen_by=STRANGER)
    folder = drawing_path(edition.file_id, 1, 400).parent
    assert folder.exists()
    taken = finished(operations.take_down(report=edition.report, why="court", by=HOST_OPERATOR))
    assert not folder.exists()
    assert not edition.file.path.exists()
    assert taken.is_proved
    assert (taken.purged["drawings"], taken.purged["files"], taken.purged["editions"]) == (1, 1, 1)


def test_the_audit_record_never_held_what_the_record_said_of_the_case(edition: Edition) -> None:
    fields = {"abstract": f"More of {WORD}.", "learning": [WORD], "label": WORD}
    operations.change_record(report=edition.report, fields=fields, by=HOST_OPERATOR)
    operations.set_availability(
        report=edition.report, availability="signed_in", reason=f"{WORD} asked", by=HOST_OPERATOR
    )
    operations.take_down(report=edition.report, why="court", by=HOST_OPERATOR)
    assert WORD not in str(list(Event.objects.values_list("before", "after")))
    assert Event.objects.filter(what="change_record").exists()


def test_until_the_worker_comes_it_is_finished_by_the_worker(edition: Edition) -> None:
    passages = list(Passage.objects.filter(reading__edition=edition).values_list("pk", flat=True))
    assert passages
    made = operations.take_down(report=edition.report, why="court", by=HOST_OPERATOR)
    assert edition.file.path.exists()
    assert not made.is_proved
    assert operations.queue_unfinished() == 0, "it was queued with the rows"
    finished = operations.finish_taking_down(taking_down_id=made.pk)
    assert finished.is_proved
    assert not edition.file.path.exists()
    assert operations.finish_taking_down(taking_down_id=made.pk).finished_at == finished.finished_at


def test_a_file_that_holds_other_reports_too_stays_and_the_proof_says_so(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(f"title,text\nOne,{'Nobody asked why. ' * 20}\nTwo,{f'{WORD} was not asked. ' * 20}\n")
    stored, _, new = operations.deposit_rows(path=path, file_name="table.csv", by=HOST_OPERATOR)
    assert new == 2
    operations.read_rows_of(sha256=stored.pk)
    taken = finished(operations.take_down(report=Report.objects.get(title="Two"), why="harm", by=HOST_OPERATOR))
    assert taken.finished_at is not None
    assert not taken.is_proved
    assert taken.left["files that hold other reports too"] == 1
    assert stored.path.exists()
    assert Passage.objects.filter(reading__edition__report__title="One").exists()
    stored.path.unlink()


def test_a_file_that_was_taken_down_is_not_kept_when_it_is_handed_in_again(edition: Edition) -> None:
    path, content = edition.file.path, edition.file.path.read_bytes()
    finished(operations.take_down(report=edition.report, why="court", by=HOST_OPERATOR))
    with pytest.raises(Refused, match="taken down for good"):
        operations.deposit(content=io.BytesIO(content), file_name="child-teal.pdf", by=HOST_OPERATOR)
    assert not path.exists()
    assert not Edition.objects.filter(file_name="child-teal.pdf").exists()


def test_a_row_that_was_taken_down_stays_away_when_its_table_is_handed_in_again(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(f"title,text\nOne,{'Nobody asked when. ' * 20}\nTwo,{f'{WORD} was never asked. ' * 20}\n")
    operations.deposit_rows(path=path, file_name="table.csv", by=HOST_OPERATOR)
    operations.take_down(report=Report.objects.get(title="Two"), why="harm", by=HOST_OPERATOR)
    assert operations.deposit_rows(path=path, file_name="table.csv", by=HOST_OPERATOR)[1:] == (2, 0)
    assert Report.objects.filter(title="Two").exclude(availability="withdrawn").count() == 0


def test_a_cataloguer_takes_a_report_down_by_typing_the_words(
    edition: Edition, signed_in: Callable[[str], Client]
) -> None:
    client, address = signed_in("cataloguer"), f"/reports/{edition.report.code}/take-down/"
    assert client.post(address, {"why": "court", "word": "no"}).status_code == 400
    assert not TakingDown.objects.exists()
    assert client.post(address, {"why": "court", "word": " Take  down "}).status_code == 302
    assert "Gone from every page and every search." in client.get(address).content.decode()
    finished(TakingDown.objects.get())
    assert "A look afterwards found nothing of it." in client.get(address).content.decode()
    assert "A court ordered it." in Client().get(f"/reports/{edition.report.code}/").content.decode()
    assert signed_in("reader").get(address).status_code == 403


def test_whoever_takes_down_finds_the_proof_from_the_page_that_is_left(
    edition: Edition, signed_in: Callable[[str], Client]
) -> None:
    operations.take_down(report=edition.report, why="harm", by=HOST_OPERATOR)
    address = f"/reports/{edition.report.code}/"
    page = signed_in("cataloguer").get(address).content.decode()
    assert f'href="{address}take-down/">What was removed, and the proof of it' in page
    assert "Change who may read it" not in page
    assert "take-down" not in Client().get(address).content.decode()
