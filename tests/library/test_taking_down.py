"""A report is taken down for good: what goes, what stays, what is proved, and what a kill in between leaves to do."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
import typst
from django.test import Client

from throughline.audit.models import Event
from throughline.library import operations
from throughline.library.models import Edition, Passage, Report, TakenDownWhy, TakingDown
from throughline.library.operations import taking_down
from throughline.library.queries import current_reading
from throughline.library.queries.images import drawing_path, page_image
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


def test_drawings_go_too_and_are_counted(edition: Edition) -> None:
    reading = current_reading(edition)
    assert reading is not None
    assert page_image(reading, 1, width=400, seen_by=STRANGER)
    folder = drawing_path(edition.file_id, 1, 400).parent
    assert folder.exists()
    taken = operations.take_down(report=edition.report, why="court", by=HOST_OPERATOR)
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


def test_killed_after_the_rows_went_it_is_finished_by_the_worker(edition: Edition) -> None:
    passages = list(Passage.objects.filter(reading__edition=edition).values_list("pk", flat=True))
    assert passages
    made = taking_down._take_out(edition.report, TakenDownWhy.COURT, HOST_OPERATOR)
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
    taken = operations.take_down(report=Report.objects.get(title="Two"), why="harm", by=HOST_OPERATOR)
    assert taken.finished_at is not None
    assert not taken.is_proved
    assert taken.left["files that hold other reports too"] == 1
    assert stored.path.exists()
    assert Passage.objects.filter(reading__edition__report__title="One").exists()
    stored.path.unlink()


def test_a_cataloguer_takes_a_report_down_by_typing_the_words(
    edition: Edition, signed_in: Callable[[str], Client]
) -> None:
    client, address = signed_in("cataloguer"), f"/reports/{edition.report.code}/take-down/"
    assert client.post(address, {"why": "court", "word": "no"}).status_code == 400
    assert not TakingDown.objects.exists()
    assert client.post(address, {"why": "court", "word": " Take  down "}).status_code == 302
    assert "A look afterwards found nothing of it." in client.get(address).content.decode()
    assert "A court ordered it." in Client().get(f"/reports/{edition.report.code}/").content.decode()
    assert signed_in("reader").get(address).status_code == 403
