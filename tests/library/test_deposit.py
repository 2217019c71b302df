"""Depositing keeps the bytes once, queues the reading, and can be repeated without harm."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from reviewtext import Refused
from throughline.library import operations, queries
from throughline.library.models import Edition, ProbableDuplicate, Report, StoredFile
from throughline.library.operations import RecordDetails, keeping
from throughline.library.uploads import deposit_uploads
from throughline.people.policies import HOST_OPERATOR, STRANGER, Refusal

pytestmark = pytest.mark.django_db
TEXT = b"Summary\n\nA short report about nothing that ever happened.\n"


def deposit(content: bytes = TEXT, name: str = "a report.txt", **details: object) -> operations.Deposited:
    return operations.deposit(
        content=io.BytesIO(content),
        file_name=name,
        by=HOST_OPERATOR,
        details=RecordDetails(**details),  # type: ignore[arg-type]
    )


def test_the_bytes_are_kept_under_their_hash() -> None:
    edition = deposit().edition
    assert edition.file.path.read_bytes() == TEXT
    assert edition.file.path.name == edition.file.sha256
    assert edition.file.size == len(TEXT)


def test_the_same_bytes_are_kept_once_and_the_deposit_says_so() -> None:
    first, again = deposit(), deposit(name="another name.txt")
    assert (first.is_new, again.is_new) == (True, False)
    assert again.edition == first.edition
    assert StoredFile.objects.filter(pk=first.edition.file_id).count() == 1


def test_a_deposit_queues_one_reading() -> None:
    before = DBTaskResult.objects.ready().count()
    edition = deposit().edition
    queued = DBTaskResult.objects.ready().filter(args_kwargs__kwargs__edition_id=edition.pk)
    assert queued.count() == 1
    assert DBTaskResult.objects.ready().count() == before + 1


def test_editions_of_one_review_meet_under_one_report() -> None:
    full = deposit(review_key="invented-1")
    summary = deposit(b"A summary.", "summary.txt", review_key="invented-1", kind="summary")
    assert summary.edition.report == full.edition.report
    assert [full.edition.number, summary.edition.number] == [1, 2]


@pytest.mark.parametrize(
    ("name", "here", "said"),
    [
        ("body", "Harrow Vale Board", "Linden Moor Board"),
        ("nation", "wales", "scotland"),
        ("review_type", "scr", "sar"),
    ],
)
def test_two_reviews_of_one_name_are_not_joined(name: str, here: str, said: str) -> None:
    report = deposit(review_key="Child A", fields={name: here}).edition.report
    with pytest.raises(Refused, match=f"here already as {report.code}.*“{here}”, and you say “{said}”"):
        deposit(b"Another child.", "b.txt", review_key="Child A", fields={name: said})
    same = deposit(b"A summary.", "c.txt", review_key="Child A", fields={name: f" {here.upper()}"})
    named = deposit(b"A third.", "d.txt", report_code=report.code, fields={name: said})
    silent = deposit(b"A fourth.", "e.txt", review_key="Child A")
    assert {same.edition.report, named.edition.report, silent.edition.report} == {report}
    assert report.editions.count() == 4


def test_a_name_typed_again_later_or_by_somebody_else_asks_for_the_reference(
    signed_in: Callable[[str], Client],
) -> None:
    def hand_in(name: str, **fields: str) -> str:
        sent = {"files": io.BytesIO(name.encode()), "kind": "full", "review": "Child A", **fields}
        sent["files"].name = f"{name}.txt"  # type: ignore[attr-defined]
        return signed_in("cataloguer").post("/deposits/new/", sent, follow=True).content.decode()

    hand_in("one")
    hand_in("two")
    report = Report.objects.get(source_key="Child A")
    assert report.editions.count() == 2
    said = f"give {report.code} as the reference of a report"
    Edition.objects.filter(report=report).update(deposited_at=timezone.now() - timedelta(days=2))
    assert said in hand_in("three")
    assert said not in hand_in("four", report=report.code)
    assert report.editions.count() == 3
    Edition.objects.filter(report=report).update(deposited_at=timezone.now(), deposited_by="somebody else")
    assert said in hand_in("five")
    assert said not in hand_in("six", review="Child B")
    assert report.editions.count() == 3


def test_no_file_vanishes_into_a_review_that_was_withdrawn() -> None:
    report = deposit(review_key="invented-1").edition.report
    waiting = queries.deposit_counts(seen_by=HOST_OPERATOR).waiting
    operations.set_availability(report=report, availability="withdrawn", reason="Wrong", by=HOST_OPERATOR)
    with pytest.raises(Refused, match=f"report {report.code}, which has been withdrawn"):
        deposit(b"A summary.", "summary.txt", review_key="invented-1", kind="summary")
    assert queries.deposit_counts(seen_by=HOST_OPERATOR).waiting == waiting - 1
    state = queries.reading_state(report.editions.get(), seen_by=HOST_OPERATOR)
    assert state is not None and (state.is_under_way, state.title) == (False, "Not read")


def test_a_correction_of_no_report_is_refused_without_naming_one_that_is_not_there() -> None:
    with pytest.raises(Refused, match="would make a new report") as refusal:
        deposit(replaces=1)
    assert refusal.value.advice == "Give the reference of the report that it corrects."


def harvested(report: Report, since: str) -> bool:
    asked = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc", "from": since}
    return report.code in Client().get("/oai/", asked).content.decode()


def test_a_file_that_cannot_be_read_leaves_no_public_record_under_its_name(
    signed_in: Callable[[str], Client],
) -> None:
    edition = deposit(name="Jane Roe 2019.txt").edition
    report, since = edition.report, f"{timezone.now():%Y-%m-%d}"
    operations.refuse(edition=edition, refusal=Refused("damaged", "It is damaged.", "Fetch it again."))
    assert not harvested(report, since)
    for address in (f"/reports/{report.code}/", f"/api/reports/{report.code}"):
        assert Client().get(address).status_code == 404
        assert signed_in("cataloguer").get(address).status_code == 200
    assert "Jane Roe" not in Client().get("/records.csv").content.decode()
    operations.change_record(report=report, fields={"title": "2019 - A board"}, by=HOST_OPERATOR)
    assert Client().get(f"/reports/{report.code}/").status_code == 200
    assert harvested(report, since)


def test_harvesters_hear_of_a_report_once_it_can_be_read() -> None:
    edition = deposit().edition
    came = timezone.now() - timedelta(days=3)
    Report.objects.filter(pk=edition.report_id).update(updated_at=came, is_catalogued=True)
    operations.read_edition(edition_id=edition.pk)
    assert harvested(edition.report, f"{timezone.now():%Y-%m-%d}")


def test_without_a_title_the_report_is_called_as_its_file() -> None:
    assert deposit(name="folder/Baby_Moss_2023.txt").edition.report.title == "Baby Moss 2023"


def test_a_near_duplicate_is_noted_unless_it_is_an_edition_of_the_same_report() -> None:
    text = " ".join(f"The clerk wrote down item {number} of the invented list." for number in range(200)).encode()
    first = deposit(text).edition
    corrected = deposit(text + b" It ends here.", "b.txt", report_code=first.report.code, replaces=1).edition
    elsewhere = deposit(text + b" It ends there.", "c.txt").edition
    for edition in (first, corrected, elsewhere):
        operations.read_edition(edition_id=edition.pk)
    noted = ProbableDuplicate.objects.filter(edition__in=[first, corrected, elsewhere])
    assert set(noted.values_list("edition", "other")) == {(elsewhere.pk, first.pk), (elsewhere.pk, corrected.pk)}


def alike(number: int) -> bytes:
    text = " ".join(f"The porter wrote down item {at} of the invented list." for at in range(200))
    return f"{text} It ends with {number}.".encode()


def test_what_was_decided_of_a_pair_holds_when_the_other_one_is_read_again() -> None:
    first, second = (deposit(alike(number), f"{number}.txt").edition for number in (1, 2))
    for edition in (first, second):
        operations.read_edition(edition_id=edition.pk)
    (pair,) = ProbableDuplicate.objects.filter(edition__in=[first, second])
    operations.decide_duplicate(pair=pair, decision="different", by=HOST_OPERATOR)
    operations.read_again(edition=first, by=HOST_OPERATOR)
    operations.read_edition(edition_id=first.pk)
    assert [one.decision for one in ProbableDuplicate.objects.filter(edition__in=[first, second])] == ["different"]


def test_two_that_two_workers_keep_at_once_are_compared_too(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = (deposit(alike(number), f"{number}.txt").edition for number in (1, 2))
    operations.read_edition(edition_id=first.pk)
    seen = [([], keeping.known_fingerprints()[1][:0]), keeping.known_fingerprints()]
    # As on a server, where a transaction sees nothing of another that has not ended.
    monkeypatch.setattr(keeping, "known_fingerprints", lambda: seen.pop(0))
    monkeypatch.setattr(keeping, "writers_wait", lambda: False)
    operations.read_edition(edition_id=second.pk)
    assert ProbableDuplicate.objects.filter(edition=second, other=first).exists()


@pytest.mark.usefixtures("own_index")
def test_two_rows_of_one_table_that_are_alike_are_noted(tmp_path: Path) -> None:
    path = tmp_path / "twice.csv"
    path.write_text(f'title,text\nOne,"{alike(1).decode()}"\nTwo,"{alike(2).decode()}"\n')
    stored, _, _ = operations.deposit_rows(path=path, file_name="twice.csv", by=HOST_OPERATOR)
    operations.read_rows_of(sha256=stored.pk)
    assert ProbableDuplicate.objects.filter(edition__file=stored, other__file=stored).count() == 1


def test_the_very_file_of_a_withdrawn_report_is_said_to_be_that() -> None:
    done = deposit(alike(1))
    operations.set_availability(
        report=done.edition.report, availability="withdrawn", reason="By order", by=HOST_OPERATOR
    )
    upload = SimpleUploadedFile("again.txt", alike(1))
    (line,) = deposit_uploads([upload], RecordDetails(), by=HOST_OPERATOR)
    assert "which has been withdrawn" in line["message"] and not line["is_new"]


def test_a_stranger_may_not_deposit_and_nothing_is_kept() -> None:
    with pytest.raises(Refusal, match="cataloguer"):
        operations.deposit(content=io.BytesIO(b"unseen words"), file_name="x.txt", by=STRANGER)
    assert not StoredFile.objects.filter(size=len(b"unseen words")).exists()


def test_each_row_of_a_table_of_reports_becomes_a_report(tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    path.write_text(
        "title,date,url,circumstances,concerns\n"
        + "".join(
            f"Report {n},2019-0{n}-01,https://example.org/{n},{'what happened ' * 30},concern {n}\n" for n in (1, 2, 3)
        )
    )
    stored, rows, new = operations.deposit_rows(path=path, file_name="reports.csv", by=HOST_OPERATOR)
    assert (rows, new) == (3, 3)
    assert sorted(Edition.objects.filter(file=stored).values_list("row_number", flat=True)) == [1, 2, 3]
    report = Report.objects.get(title="Report 2")
    assert (str(report.published_on), report.source_address, report.collection) == (
        "2019-02-01", "https://example.org/2", "reports",
    )  # fmt: skip
    assert operations.deposit_rows(path=path, file_name="reports.csv", by=HOST_OPERATOR)[2] == 0


def test_no_report_is_given_a_code_that_is_taken_or_drawn_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = deposit().edition.report.code
    draws = iter([taken, "B2B2B2", taken, "B2B2B2", "C3C3C3"])
    # The package's function of the same name hides the module from a dotted path.
    monkeypatch.setattr(sys.modules["throughline.library.operations.deposit"], "new_code", lambda: next(draws))
    table = tmp_path / "reports.csv"
    table.write_text("title,text\nOne,First words.\nTwo,Second words.\n")
    stored, rows, _ = operations.deposit_rows(path=table, file_name=table.name, by=HOST_OPERATOR)
    assert rows == 2
    codes = Edition.objects.filter(file=stored).values_list("report__code", flat=True)
    assert set(codes) == {"B2B2B2", "C3C3C3"}


def test_a_copy_that_is_broken_off_leaves_no_half_file(settings: object) -> None:
    class Breaking(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell():
                raise OSError("the line went dead")
            return super().read(4)

    incoming = Path(settings.HOME) / "files" / "incoming"  # type: ignore[attr-defined]
    with pytest.raises(OSError, match="line went dead"):
        operations.deposit(content=Breaking(TEXT), file_name="x.txt", by=HOST_OPERATOR)
    assert list(incoming.iterdir()) == []


def test_a_reading_that_failed_is_queued_again_until_it_is_given_up() -> None:
    edition = deposit().edition
    assert operations.queue_unread() == 0
    for tries in (1, 2, 3):
        DBTaskResult.objects.filter(queue_name="reading").update(status="FAILED")
        Edition.objects.filter(pk=edition.pk).update(reading_tries=tries)
        assert operations.queue_unread() == 1
    operations.read_edition(edition_id=edition.pk)
    edition.refresh_from_db()
    assert (edition.state, "3 times" in edition.reason) == ("refused", True)
    DBTaskResult.objects.filter(queue_name="reading").update(status="FAILED")
    assert operations.queue_unread() == 0


def test_the_first_report_of_an_empty_library_is_read() -> None:
    from throughline.library.models import Reading

    Reading.objects.all().delete()
    edition = deposit().edition
    operations.read_edition(edition_id=edition.pk)
    edition.refresh_from_db()
    assert edition.state == "readable"


@pytest.mark.parametrize(("ending", "tries"), [(SystemExit, 0), (ValueError, 1)])
def test_a_killed_worker_is_not_counted_against_its_file_and_a_failure_is(
    monkeypatch: pytest.MonkeyPatch, ending: type[BaseException], tries: int
) -> None:
    def end(*_: object) -> None:
        raise ending

    edition = deposit().edition
    monkeypatch.setattr("throughline.library.operations.reading.read_limited", end)
    for _ in range(5 if not tries else 1):
        with pytest.raises(ending):
            operations.read_edition(edition_id=edition.pk)
    edition.refresh_from_db()
    assert (edition.state, edition.reading_tries) == ("deposited", tries)


def test_rows_of_a_table_are_not_given_up_because_workers_were_killed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, own_index: Path
) -> None:
    def end(*_: object) -> None:
        raise SystemExit

    path = tmp_path / "rows.csv"
    path.write_text(f"title,concerns\nOne,{'what happened ' * 30}\nTwo,{'what came of it ' * 30}\n")
    stored, _, _ = operations.deposit_rows(path=path, file_name="rows.csv", by=HOST_OPERATOR)
    with monkeypatch.context() as killed:
        killed.setattr("throughline.library.operations.reading_rows._keep_batch", end)
        for _ in range(5):
            with pytest.raises(SystemExit):
                operations.read_rows_of(sha256=stored.pk)
    operations.read_rows_of(sha256=stored.pk)
    assert set(Edition.objects.filter(file=stored).values_list("state", flat=True)) == {"readable"}
