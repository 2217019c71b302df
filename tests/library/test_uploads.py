"""What is typed beside an upload holds for each file of an archive, as far as its manifest does not say otherwise."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from throughline.library import operations
from throughline.library.models import Edition, Report
from throughline.library.operations import RecordDetails
from throughline.people.models import Person

pytestmark = pytest.mark.django_db


def archive(**files: str) -> SimpleUploadedFile:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, text in files.items():
            made.writestr(name.replace("__", "."), text)
    return SimpleUploadedFile("set.zip", out.getvalue())


@pytest.fixture
def upload(signed_in: Callable[[str], Client]) -> Callable[..., list[dict[str, str]]]:
    """Return a function that hands in files by the page, and gives the line for each."""

    def handed_in(files: SimpleUploadedFile, **typed: object) -> list[dict[str, str]]:
        answer = signed_in("cataloguer").post(
            "/deposits/new/", {"files": files, "kind": "full", **typed}, headers={"accept": "application/json"}
        )
        assert answer.status_code == 200, answer.content
        return answer.json()["files"]

    return handed_in


def first_edition() -> Edition:
    """Deposit, as the person who uploads, what the review 'linden' begins with."""
    return operations.deposit(
        content=io.BytesIO(b"Summary\n\nThe first edition of it all."),
        file_name="first.txt",
        by=Person.objects.get(roles__role="cataloguer", roles__ended_at=None),
        details=RecordDetails(review_key="linden"),
    ).edition


def test_kind_and_review_of_an_archive_reach_its_files(upload: Callable) -> None:
    first = first_edition()
    (line,) = upload(archive(short__txt="Summary\n\nIn short."), kind="summary", review="linden", licence="OGL")
    assert (line["report"], line["edition"]) == (first.report.code, 2)
    edition = Edition.objects.get(report=first.report, number=2)
    assert (edition.kind, edition.replaces) == ("summary", None)


def test_a_file_that_comes_to_a_review_that_is_here_is_told_so(upload: Callable) -> None:
    first = first_edition()
    (line,) = upload(archive(short__txt="Summary\n\nIn short."), review="linden")
    assert f"Kept as edition 2 of “{first.report.title}” ({first.report.code})" in line["message"]


def test_a_file_that_is_known_is_told_where_it_is(upload: Callable) -> None:
    first = first_edition()
    (line,) = upload(archive(again__txt="Summary\n\nThe first edition of it all."), kind="summary")
    assert f"as edition 1 of “{first.report.title}” ({first.report.code})" in line["message"]
    assert "what was typed for it is not used" in line["message"]
    assert not line["is_new"]


def test_a_correction_in_an_archive_corrects(upload: Callable) -> None:
    first = first_edition()
    (line,) = upload(
        archive(new__txt="Summary\n\nCorrected."), report=first.report.code, replaces="1", kind="easy-read"
    )
    edition = Edition.objects.get(report=first.report, number=2)
    assert (line["edition"], edition.kind, edition.replaces) == (2, "easy-read", first)


def test_the_second_file_of_an_archive_cannot_correct_the_same_edition_and_says_so(upload: Callable) -> None:
    first = first_edition()
    lines = upload(archive(a__txt="Summary\n\nOne.", b__txt="Summary\n\nTwo."), report=first.report.code, replaces="1")
    assert [line["state"] for line in lines] == ["deposited", "refused"]
    assert "no edition 1 that is still to be replaced" in lines[1]["message"]
    assert first.report.editions.count() == 2


def test_a_manifest_goes_before_what_was_typed(upload: Callable) -> None:
    manifest = "file,edition,review,licence,language\na.txt,summary,other,CC0,cy\n"
    upload(
        archive(a__txt="Summary\n\nOne.", b__txt="Summary\n\nTwo.", manifest__csv=manifest),
        kind="easy-read", review="linden", licence="OGL",
    )  # fmt: skip
    said, typed = Edition.objects.get(file_name="a.txt"), Edition.objects.get(file_name="b.txt")
    assert (said.kind, said.report.source_key, said.report.licence, said.language) == ("summary", "other", "CC0", "cy")
    assert (typed.kind, typed.report.source_key, typed.report.licence) == ("easy-read", "linden", "OGL")


def test_a_file_that_a_manifest_gives_a_review_is_not_moved_to_the_report_typed(upload: Callable) -> None:
    first = first_edition()
    manifest = "file,review\na.txt,other\n"
    upload(archive(a__txt="Summary\n\nOne.", manifest__csv=manifest), report=first.report.code, replaces="1")
    edition = Edition.objects.get(file_name="a.txt")
    assert (edition.report.source_key, edition.replaces) == ("other", None)


ROWS = f"title,concerns\nOne,{'what happened ' * 30}\nTwo,{'what came of it ' * 30}\n"


def test_rights_typed_beside_a_table_hold_for_its_rows(upload: Callable) -> None:
    upload(SimpleUploadedFile("rows.csv", ROWS.encode()), licence="OGL", rights_holder="Fenmoor Board")
    assert set(Report.objects.filter(collection="rows").values_list("licence", "rights_holder")) == {
        ("OGL", "Fenmoor Board")
    }


def test_a_table_of_reports_cannot_be_an_edition_of_one_review(upload: Callable) -> None:
    (line,) = upload(SimpleUploadedFile("rows.csv", ROWS.encode()), review="linden")
    assert line["state"] == "refused" and "Each row of this file is a report of its own" in line["message"]
    assert not Report.objects.filter(collection="rows").exists()


def test_the_api_takes_report_and_edition_to_correct(signed_in: Callable[[str], Client]) -> None:
    first = first_edition()
    data = {"files": archive(new__txt="Summary\n\nCorrected."), "report": first.report.code, "replaces": 1}
    answer = signed_in("cataloguer").post("/api/deposits", data)
    assert answer.status_code == 200, answer.content
    assert Edition.objects.get(report=first.report, number=2).replaces == first


def test_a_manifest_or_the_form_says_who_may_read(upload: Callable) -> None:
    manifest = "file,title,availability\na.txt,One,record_only\n"
    lines = upload(
        archive(a__txt="Summary\n\nOne.", b__txt="Summary\n\nTwo.", manifest__csv=manifest), availability="signed_in"
    )
    reports = Report.objects.in_bulk([line["report"] for line in lines], field_name="code")
    assert [reports[line["report"]].availability for line in lines] == ["record_only", "signed_in"]


def test_a_report_that_is_here_already_keeps_who_may_read_it_and_says_so(upload: Callable) -> None:
    first = first_edition()
    file = SimpleUploadedFile("again.txt", first.file.path.read_bytes())
    other = SimpleUploadedFile("other.txt", b"Summary\n\nAnother edition.")
    for handed_in, typed in ((file, {}), (other, {"review": "linden"}), (other, {"report": first.report.code})):
        handed_in.seek(0)
        (line,) = upload(handed_in, availability="signed_in", **typed)
        assert (line["state"], "on the report's page" in line["message"]) == ("refused", True)
    assert first.report.editions.count() == 1


def test_a_column_of_a_table_says_who_may_read_each_report(upload: Callable) -> None:
    heads = "title,findings,Availability\n"
    table = heads + "\n".join(
        f"{name},{'Words about it. ' * 20},{who}" for name, who in (("One", "signed_in"), ("Two", ""))
    )
    upload(SimpleUploadedFile("rows.csv", table.encode()))
    assert dict(Report.objects.filter(collection="rows").values_list("title", "availability")) == {
        "One": "signed_in",
        "Two": "open",
    }
    (line,) = upload(SimpleUploadedFile("bad.csv", table.replace("signed_in", "some").encode()))
    assert (line["state"], "Row 1 (line 2): The column 'availability' says 'some'." in line["message"]) == (
        "refused",
        True,
    )


def test_the_api_takes_who_may_read(signed_in: Callable[[str], Client]) -> None:
    client, file = signed_in("cataloguer"), SimpleUploadedFile("api.txt", b"Summary\n\nBy a program.")
    answer = client.post("/api/deposits", {"files": file, "availability": "on_request"})
    (line,) = answer.json()["files"]
    assert Report.objects.get(code=line["report"]).availability == "on_request"
    assert client.post("/api/deposits", {"files": file, "availability": "withdrawn"}).status_code == 422


def test_a_table_of_reports_in_an_archive_is_taken_row_by_row(upload: Callable) -> None:
    lines = upload(archive(rows__csv=ROWS, a__txt="Summary\n\nBeside it."), licence="CC0")
    assert [line["state"] for line in lines] == ["deposited", "deposited"]
    assert set(Report.objects.filter(collection="rows").values_list("licence", flat=True)) == {"CC0"}


def test_one_damaged_file_of_an_archive_does_not_hide_the_others(upload: Callable) -> None:
    whole = archive(a__txt="Summary\n\nThe first of them.", b__txt="Summary\n\nThe second.").read()
    damaged = whole.replace(b"The first", b"The worst", 1)
    lines = upload(SimpleUploadedFile("set.zip", damaged))
    assert [line["state"] for line in lines] == ["refused", "deposited"]
    assert "damaged" in lines[0]["message"]


def test_days_of_a_table_may_stand_as_a_spreadsheet_writes_them_and_a_link_is_a_web_address(upload: Callable) -> None:
    words = "what happened " * 30
    table = (
        f"title,date,url,concerns\nOne,31/05/2024,javascript:alert(1),{words}\n"
        f"Two,2024-06-01 00:00,https://example.org/two,{words}\n"
    )
    upload(SimpleUploadedFile("days.csv", table.encode()))
    found = Report.objects.filter(collection="days").order_by("title").values_list("published_on", "source_address")
    assert list(found) == [(datetime.date(2024, 5, 31), ""), (datetime.date(2024, 6, 1), "https://example.org/two")]


def test_an_archive_may_have_a_name_too_long_for_a_disk(upload: Callable) -> None:
    handed_in = archive(report__txt="Summary\n\nWhat was learnt.")
    handed_in.name = "é" * 200 + ".zip"
    assert [line["state"] for line in upload(handed_in)] == ["deposited"]
