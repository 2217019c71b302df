"""Anybody may check a report; nothing of it is kept, logged or shown to others; hostile files are refused plainly."""

from __future__ import annotations

import io
import json
import logging
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from reviewtext import Refused
from reviewtext.checking import check_limited
from tests.publishing import hostile
from tests.reviewtext.pdfs import set_pdf
from throughline.library import queries as library
from throughline.people.policies import STRANGER
from throughline.publishing import passing
from throughline.publishing.management.commands import check_report
from throughline.publishing.passing import CHECKS, FileInMemory
from throughline.publishing.showing import comparison_of

MARKER = "Quartzwrenina"
REPORT = f"""Learning review

Findings

{MARKER} Marsden, aged 3 weeks, died on 12 March 2019 in Grimsby. She was one of nine siblings.

Recommendations

1. The council should provide training.
""".encode()


def answer_to(client: Client, content: bytes, name: str = "report.txt") -> str:
    response = client.post("/check-report/", {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_a_stranger_sees_details_suggestions_combinations_and_questions(client: Client) -> None:
    page = answer_to(client, REPORT)
    assert f"{MARKER} Marsden" in page
    assert "a young baby" in page
    assert "a day in the spring of 2019" in page
    assert "Re X and Y" in page
    assert "Does each recommendation say who does what by when" in page
    assert "What such a check misses" in page
    assert page.index("Reading the file") < page.index("Looking for details") < page.index("What a reader could join")
    assert page.rstrip().endswith("</html>")


def test_a_name_in_a_running_header_is_found_at_its_first_page(tmp_path: Path) -> None:
    prose = " ".join("The health visitor called again and nobody came to the door." for _ in range(30))
    pages = "#pagebreak()\n".join(f"{number}. {prose}" for number in ("First", "Second", "Third"))
    path = set_pdf(
        tmp_path / "report.pdf",
        f'#set page("a5", header: context [About {MARKER} Marsden, page #counter(page).display()])\n{pages}',
    )
    found = [(one["text"], one["page"]) for one in check_limited(path, CHECKS)["findings"] if one["kind"] == "name"]
    assert found == [(f"{MARKER} Marsden", 1)]


@pytest.mark.django_db
def test_nothing_of_the_file_reaches_a_disk_a_log_or_the_database(
    client: Client,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The library's model leaves a file of its own, without a word of any report, where it is first loaded: here, not there.
    library.reports_saying_all([["a word"]], seen_by=STRANGER)
    caplog.set_level(logging.DEBUG)
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    # From this size on Django of itself would write an upload to a folder.
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    page = answer_to(client, REPORT)
    assert MARKER in page
    assert list(tmp_path.iterdir()) == []
    assert MARKER not in caplog.text
    assert MARKER not in "".join(capfd.readouterr())
    home = Path(settings.HOME)
    for path in home.rglob("*"):
        if path.is_file():
            assert MARKER.encode() not in path.read_bytes(), path


@pytest.mark.django_db
def test_the_page_says_that_it_keeps_nothing_and_may_not_be_cached(client: Client) -> None:
    response = client.get("/check-report/")
    assert "gone when you have the answer" in response.content.decode()
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_a_file_that_is_too_large_is_refused_beside_the_field(client: Client, settings: Any) -> None:
    settings.THROUGHLINE = {**settings.THROUGHLINE, "CHECK_FILE_BYTES": 1000}
    response = client.post("/check-report/", {"file": SimpleUploadedFile("large.txt", b"x" * 200_000)})
    assert response.status_code == 400
    assert "This file is too large" in response.content.decode()


@pytest.mark.django_db
def test_no_file_is_refused_beside_the_field(client: Client) -> None:
    assert "Choose a file." in client.post("/check-report/", {}).content.decode()


@pytest.mark.django_db
def test_another_site_cannot_send_a_file_in_a_visitor_s_name() -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/check-report/", {"file": SimpleUploadedFile("a.txt", REPORT)}).status_code == 403


@pytest.mark.django_db
def test_one_check_at_a_time_and_the_next_is_told_to_wait(client: Client) -> None:
    assert passing._ONE_AT_A_TIME.acquire(timeout=30)
    try:
        assert "Another report is being checked" in answer_to(client, REPORT)
    finally:
        passing._ONE_AT_A_TIME.release()
    assert MARKER in answer_to(client, REPORT)


@pytest.mark.parametrize("name", hostile.FILES)
def test_a_hostile_file_ends_in_a_clear_refusal(name: str) -> None:
    held = FileInMemory()
    held.write(hostile.FILES[name]())
    with pytest.raises(Refused) as refused:
        check_limited(held.path, CHECKS)
    held.forget()
    assert refused.value.reason.endswith(".")
    assert refused.value.advice


def test_a_file_in_memory_is_gone_when_forgotten() -> None:
    held = FileInMemory()
    held.write(b"words")
    assert Path(held.path).read_bytes() == b"words"
    path = held.path
    held.close()
    assert Path(path).exists(), "Django closes uploads while a check may still be reading"
    held.forget()
    assert not Path(path).exists()


def test_the_command_prints_json_and_writes_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, page, printed = tmp_path / "report.txt", tmp_path / "out.html", io.StringIO()
    path.write_bytes(REPORT)
    call_command("check_report", path, json=True, stdout=printed)
    found = json.loads(printed.getvalue())
    assert {one["kind"] for one in found["findings"]} >= {"name", "age", "date", "family"}
    assert len(found["checks"]) == 21
    # The other two forms say the same of the same file: one check of it is enough.
    monkeypatch.setattr(check_report, "check_limited", lambda path, checks: found)
    call_command("check_report", path, html=page, stdout=io.StringIO())
    assert f"{MARKER} Marsden" in page.read_text()
    call_command("check_report", path, stdout=printed)
    plain = printed.getvalue()
    assert "Together these may leave one family or a few" in plain
    assert "1 page, about" in plain
    evidence = [each for check in found["checks"] for each in check["evidence"][:1]]
    assert evidence
    assert all(f"Page {each['page']}: {each['text']}" in plain for each in evidence)
    assert "Serves marker" in plain


def test_the_command_refuses_a_page_that_cannot_be_written_before_it_checks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(REPORT)
    monkeypatch.setattr(check_report, "check_limited", lambda path, checks: pytest.fail("It was checked."))
    for page, said in ((tmp_path / "none" / "out.html", "a folder that is there"), (tmp_path, "the name of a file")):
        with pytest.raises(CommandError, match=said):
            call_command("check_report", path, html=page)
    with pytest.raises(CommandError, match="the report itself"):
        call_command("check_report", path, html=path)
    assert path.read_bytes() == REPORT


def test_the_command_refuses_plainly(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(hostile.encrypted_pdf())
    with pytest.raises(CommandError, match="password"):
        call_command("check_report", path)


@pytest.mark.django_db
def test_a_combination_is_compared_with_published_reports(client: Client) -> None:
    page = answer_to(client, REPORT)
    assert (
        "No other report that you can read in this library says all of these: an age of 3 weeks; nine siblings" in page
    )


@pytest.mark.django_db
def test_the_reports_that_share_a_combination_are_linked(client: Client) -> None:
    page = answer_to(client, b"Learning review\n\nThe mother's partner was convicted in February 2019.\n")
    _, found, after = page.partition("February 2019; a conviction or sentence.")
    assert found
    assert 'href="/reports/' in after.partition("</p>")[0]


def test_what_sharing_means_is_said_in_a_sentence() -> None:
    one = {"shared": ["nine siblings", "a drowning"]}
    assert comparison_of({}) == ""
    assert comparison_of({**one, "sharing": []}).startswith("No other report")
    assert "lay the two side by side" in comparison_of({**one, "sharing": ["A"]})
    said = comparison_of({**one, "sharing": ["A", "B", "C"]})
    assert said.startswith("Three other reports in this library share this combination: nine siblings; a drowning.")


def test_a_library_that_cannot_be_asked_costs_only_the_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*args: Any, **kwargs: Any) -> None:
        raise OSError(f"{MARKER} in the index")

    monkeypatch.setattr(passing.library, "reports_saying_all", fails)
    one = {"shape": "family and ages", "features": [{"says": "nine siblings", "wordings": ["nine siblings"]}]}
    assert passing.compared({"combinations": [one]}, seen_by=STRANGER) == {"combinations": [one]}
