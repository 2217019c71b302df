"""Papers: sealed where they lie, open to their class alone, marked when taken away, and really gone when destroyed."""

from __future__ import annotations

import base64
import datetime
import io
import os
import zipfile
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
import typst
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from tests.reviewing.papers import MARKER, browser_of, manager, member, reviewer, tarnbeck, wexmoor
from tests.reviewing.test_chronology import everything_in_database
from throughline.audit.models import Event
from throughline.commissioning.models import ReviewAgency
from throughline.people.policies import Refusal
from throughline.people.sealed_texts import CannotUnseal, is_sealed_with_present_key
from throughline.reviewing import operations
from throughline.reviewing.models import Destruction, InformationRequest, Paper, PaperState, RetentionHold
from throughline.reviewing.operations.papers import content_of, storage
from throughline.reviewing.papers.classes import PaperClass, Subject
from throughline.reviewing.papers.marking import HEADERS
from throughline.reviewing.queries import schedule_of
from throughline.reviewing.queries.retention import months_after

TODAY = datetime.date(2026, 11, 27)


@pytest.fixture(autouse=True)
def papers_folder(db: None, settings: Any, tmp_path: Path) -> Path:
    """Give each test a storage of its own, with the demonstration papers in it."""
    import shutil

    old = Path(storage().location)
    if old.is_dir():
        shutil.copytree(old, tmp_path / "papers")
    backend = {**settings.STORAGES["papers"], "OPTIONS": {"location": tmp_path / "papers"}}
    settings.STORAGES = {**settings.STORAGES, "papers": backend}
    return tmp_path / "papers"


def pdf(*pages: str) -> bytes:
    return bytes(typst.compile("#pagebreak()\n".join(pages).encode(), format="pdf"))


def added(content: bytes = MARKER.encode(), name: str = f"{MARKER}.txt", kind: PaperClass = PaperClass.RECORD) -> Paper:
    paper = operations.add_paper(
        review=wexmoor(), paper_class=kind, title=MARKER, content=content, file_name=name, by=manager()
    )
    operations.read_paper(paper_id=paper.pk)
    paper.refresh_from_db()
    return paper


def test_neither_the_database_nor_the_folder_holds_what_a_paper_says(papers_folder: Path) -> None:
    paper = added(pdf(f"{MARKER} on page one", "Page two"), f"{MARKER}.pdf")
    assert (paper.state, paper.page_count) == (PaperState.READ, 2)
    assert MARKER in paper.pages
    assert MARKER.encode() not in everything_in_database()
    held = [path.read_bytes() + path.name.encode() for path in papers_folder.rglob("*") if path.is_file()]
    assert held
    assert not any(MARKER.encode() in data or b"%PDF" in data for data in held)


def test_a_class_opens_to_its_readers_alone_and_is_unknown_to_others() -> None:
    ordinary, advice = added(), added(kind=PaperClass.LEGAL_ADVICE)
    conversation = added(kind=PaperClass.CONVERSATION)
    root = f"/reviews/{wexmoor().code}/papers/"
    seen = {}
    for role in ("panel_member", "legal_adviser", "lead_reviewer", "agency_author", "family_liaison"):
        client = browser_of(member(wexmoor(), role))
        seen[role] = [client.get(f"{root}{paper.pk}/").status_code for paper in (ordinary, advice, conversation)]
        for paper, status in zip((ordinary, advice, conversation), seen[role], strict=True):
            assert client.get(f"{root}{paper.pk}/download/").status_code == status
    assert seen == {
        "panel_member": [200, 404, 404],
        "legal_adviser": [200, 200, 404],
        "lead_reviewer": [200, 200, 200],
        "agency_author": [403, 403, 403],
        "family_liaison": [403, 403, 403],
    }
    stranger = browser_of(member(tarnbeck(), "business_manager"))
    assert stranger.get(f"{root}{ordinary.pk}/").status_code == 404
    assert stranger.get(f"/reviews/{tarnbeck().code}/papers/{ordinary.pk}/").status_code == 404


def test_opening_and_taking_away_are_recorded() -> None:
    paper, client = added(), browser_of(reviewer())
    client.get(f"/reviews/{wexmoor().code}/papers/{paper.pk}/")
    client.get(f"/reviews/{wexmoor().code}/papers/{paper.pk}/download/")
    events = Event.objects.filter(who=reviewer().audit_name, after={"paper": paper.pk}).values_list("what", flat=True)
    assert sorted(events) == ["read_paper", "take_paper"]


def taken(paper: Paper) -> bytes:
    return bytes(browser_of(reviewer()).get(f"/reviews/{wexmoor().code}/papers/{paper.pk}/download/").content)


def test_every_page_of_a_pdf_says_who_took_it_and_when() -> None:
    document = pypdfium2.PdfDocument(taken(added(pdf("One", "Two", "Three"), "x.pdf")))
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert len(texts) == 3
    assert all("Taken by Lena Marsh" in text and wexmoor().code in text for text in texts)


def test_a_word_document_says_it_in_its_header_and_a_picture_below_and_others_in_a_sheet() -> None:
    written = io.BytesIO()
    docx.Document().save(written)
    document = docx.Document(io.BytesIO(taken(added(written.getvalue(), "x.docx"))))
    assert any("Taken by Lena Marsh" in part.text for part in document.sections[0].header.paragraphs)
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(picture, "PNG")
    stamped = Image.open(io.BytesIO(taken(added(picture.getvalue(), "x.png"))))
    assert stamped.height > 300
    with zipfile.ZipFile(io.BytesIO(taken(added(b"a,b\n1,2\n", "x.csv")))) as both:
        assert "Taken by Lena Marsh" in both.read("READ THIS FIRST.txt").decode()
        assert both.read("x.csv") == b"a,b\n1,2\n"


def test_every_page_of_a_word_document_says_it_whatever_headers_its_sections_have() -> None:
    written, document = io.BytesIO(), docx.Document()
    first = document.sections[0]
    first.header.paragraphs[0].text = "Confidential"
    first.different_first_page_header_footer = document.settings.odd_and_even_pages_header_footer = True
    document.add_section()
    own = document.add_section()
    own.header.is_linked_to_previous = False
    own.header.paragraphs[0].text = "Appendix"
    document.save(written)
    marked = docx.Document(io.BytesIO(taken(added(written.getvalue(), "x.docx"))))
    for section in marked.sections:
        for name in HEADERS:
            said = [one.text for one in getattr(section, name).paragraphs]
            assert sum("Taken by Lena Marsh" in one for one in said) == 1, name
    # What stood there stands there still, also where a section shows the header of the one before.
    assert [one.header.paragraphs[0].text for one in marked.sections] == ["Confidential", "Confidential", "Appendix"]


def test_a_pdf_that_cannot_be_opened_is_kept_and_given_with_a_sheet() -> None:
    paper = added(b"%PDF-1.7 broken", "x.pdf")
    assert paper.state == PaperState.UNREADABLE
    assert zipfile.is_zipfile(io.BytesIO(taken(paper)))


def test_a_paper_whose_file_is_lost_says_so_instead_of_waiting_for_ever() -> None:
    paper = operations.add_paper(
        review=wexmoor(), paper_class=PaperClass.OTHER, title="x", content=b"x", file_name="x.txt", by=manager()
    )
    storage().delete(paper.storage_name)
    operations.read_paper(paper_id=paper.pk)
    paper.refresh_from_db()
    assert paper.state == PaperState.UNREADABLE
    assert "could not be opened" in paper.reason


def test_a_page_is_drawn_and_may_not_be_kept_by_the_browser() -> None:
    paper = added(pdf("One"), "x.pdf")
    answer = browser_of(reviewer()).get(f"/reviews/{wexmoor().code}/papers/{paper.pk}/pages/1.webp")
    assert answer.content[8:12] == b"WEBP"
    assert "no-store" in answer["Cache-Control"]
    assert browser_of(reviewer()).get(f"/reviews/{wexmoor().code}/papers/{paper.pk}/pages/9.webp").status_code == 404


def test_who_may_read_a_paper_and_how_long_it_is_kept_is_chosen_and_not_given_beforehand() -> None:
    client, root = browser_of(manager()), f"/reviews/{wexmoor().code}/"
    for at, typed in (
        ("papers/add/", {"file": SimpleUploadedFile("x.txt", b"Words"), "title": "X", "paper_class": ""}),
        ("retention/change/rule/", {"subject": "", "months": "3", "reason": "Policy 7"}),
    ):
        page = client.get(f"{root}{at.removesuffix('change/rule/')}").content.decode()
        assert '<option value="" selected>Choose</option>' in page
        answer = client.post(f"{root}{at}", typed)
        assert answer.status_code == 400 and "Choose one." in answer.content.decode()


def test_a_large_upload_never_touches_a_folder(tmp_path: Path, settings: Any) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "nowhere")
    content = os.urandom(4 * 1024 * 1024)
    said = {"file": SimpleUploadedFile("big.bin", content), "title": "Big", "paper_class": "other"}
    answer = browser_of(manager()).post(f"/reviews/{wexmoor().code}/papers/add/", said)
    assert answer.status_code == 302
    assert content_of(Paper.objects.latest("pk")) == content


def test_the_key_is_changed_without_losing_anything(settings: Any) -> None:
    paper, new = added(), base64.urlsafe_b64encode(os.urandom(32)).decode()
    old = list(settings.PAPERS_KEYS)
    settings.PAPERS_KEYS = [new, *old]
    said = io.StringIO()
    call_command("papers", "rotate-key", stdout=said)
    assert "Sealed with the present key" in said.getvalue()
    settings.PAPERS_KEYS = [new]
    paper.refresh_from_db()
    assert (paper.title, content_of(paper)) == (MARKER, MARKER.encode())
    assert is_sealed_with_present_key(Path(storage().path(paper.storage_name)).read_bytes())
    assert b"Tanner Row" in browser_of(reviewer()).get(f"/reviews/{wexmoor().code}/chronology/").content
    assert operations.reseal_everything() == {"texts": 0, "keys": 0, "files": 0}
    settings.PAPERS_KEYS = old
    with pytest.raises(CannotUnseal):
        content_of(paper)


def test_what_a_killed_upload_left_is_tidied_away_and_papers_are_not(papers_folder: Path) -> None:
    paper = added()
    orphan = papers_folder / "zz" / "orphan"
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"sealed")
    os.utime(orphan, (0, 0))
    os.utime(storage().path(paper.storage_name), (0, 0))
    assert operations.tidy_papers() == 1
    assert content_of(paper) == MARKER.encode()


def test_nothing_is_destroyed_before_its_day_without_a_rule_or_while_held(
    django_capture_on_commit_callbacks: Any,
) -> None:
    review, boss, paper = wexmoor(), manager(), added(kind=PaperClass.MINUTES)
    other = added(kind=PaperClass.OTHER)
    operations.set_retention(review=review, subject=Subject.MINUTES, months=6, reason="Policy", by=boss)
    assert operations.destroy_due(review=review, by=boss, today=TODAY) == [], "not closed"
    operations.close_papers(review=review, closed_on=months_after(TODAY, -6), by=boss)
    assert operations.destroy_due(review=review, by=boss, today=TODAY) == [], "the demonstration holds everything"
    for hold in RetentionHold.objects.filter(review=review):
        operations.lift_hold(hold=hold, by=boss)
    assert operations.destroy_due(review=review, by=boss, today=TODAY - datetime.timedelta(1)) == [], "a day early"
    sealed_key, file = bytes(paper.own_key), Path(storage().path(paper.storage_name))
    assert file.exists()
    with django_capture_on_commit_callbacks(execute=True):
        done = operations.destroy_due(review=review, by=boss, today=TODAY)
    assert [one.subject for one in done] == [Subject.MINUTES, Subject.CONVERSATION]
    assert not file.exists()
    assert not Paper.objects.filter(pk=paper.pk).exists()
    assert sealed_key not in everything_in_database()
    assert Paper.objects.filter(pk=other.pk).exists()
    assert Destruction.objects.filter(review=review, subject=Subject.MINUTES).get().counts["papers"] >= 1
    assert Event.objects.filter(what="destroy_papers").exists()


def test_closing_lists_what_goes_and_when() -> None:
    review, boss = wexmoor(), manager()
    client, root = browser_of(boss), f"/reviews/{review.code}/retention/"
    client.post(f"{root}change/rule/", {"subject": "chronology", "months": "3", "reason": "Policy 7"})
    client.post(f"{root}change/close/", {"closed_on": "2026-08-31"})
    line = next(one for one in schedule_of(review, seen_by=boss, today=TODAY) if one.subject == "chronology")
    assert (line.due_on, line.is_held, line.is_due) == (datetime.date(2026, 11, 30), True, False)
    page = client.get(root).content.decode()
    assert "On hold" in page
    assert "Not decided" in page
    assert client.post(f"{root}change/rule/", {"subject": "chronology", "months": "3", "reason": ""}).status_code == 400
    with pytest.raises(Refusal):
        operations.destroy_due(review=review, by=reviewer(), today=TODAY)


def test_the_database_writes_over_what_is_destroyed() -> None:
    """SQLite at once; PostgreSQL when it vacuums, which must be on."""
    setting = {
        "sqlite": "PRAGMA secure_delete",
        "postgresql": "SELECT setting::bool FROM pg_settings WHERE name = 'track_counts'",
    }
    with connection.cursor() as cursor:
        cursor.execute(setting[connection.vendor])
        assert cursor.fetchone()[0]


def test_the_log_of_requests_keeps_owner_days_and_gap() -> None:
    review, client = wexmoor(), browser_of(manager())
    root = f"/reviews/{review.code}/requests"
    agency = ReviewAgency.objects.filter(review=review)[0]
    said = {"agency": agency.pk, "what": "=All records", "asked_on": "2026-01-05", "due_on": "2026-01-01"}
    wrong = client.post(f"{root}/add/", said)
    assert wrong.status_code == 400
    assert "before the day" in wrong.content.decode()
    assert client.post(f"{root}/add/", {**said, "due_on": "2026-01-20"}).status_code == 302
    request = InformationRequest.objects.filter(review=review).latest("pk")
    page = client.get(f"{root}/").content.decode()
    assert "Overdue" in page
    assert "Received, with a gap" in page
    assert "'=All records" in client.get(f"{root}.csv").content.decode()
    received = {**said, "due_on": "2026-01-20", "received_on": "2026-01-19", "gap": "The notes of May"}
    assert client.post(f"{root}/{request.pk}/", received).status_code == 302
    request.refresh_from_db()
    assert request.state_on(TODAY) == "Received, with a gap"
    assert browser_of(member(review, "family_liaison")).get(f"{root}/").status_code == 403


def test_whoever_corrects_a_request_finds_the_days_that_are_kept() -> None:
    review, client = wexmoor(), browser_of(manager())
    root = f"/reviews/{review.code}/requests"
    agency = ReviewAgency.objects.filter(review=review)[0]
    said = {"agency": agency.pk, "what": "The quillmoss file", "asked_on": "2026-01-05", "due_on": "2026-01-20"}
    client.post(f"{root}/add/", said)
    request = InformationRequest.objects.filter(review=review).latest("pk")
    page = client.get(f"{root}/{request.pk}/").content.decode()
    # Written in any other way a browser shows an empty field, and whoever saves loses the day.
    assert 'name="asked_on" value="2026-01-05"' in page
    assert 'name="due_on" value="2026-01-20"' in page
    assert f'name="asked_on" value="{timezone.localdate():%Y-%m-%d}"' in client.get(f"{root}/add/").content.decode()


def test_a_long_log_of_requests_is_narrowed_and_stands_in_pages() -> None:
    review, today = wexmoor(), timezone.localdate()
    agency = ReviewAgency.objects.create(review=review, name="Ambulance Service")
    week = datetime.timedelta(days=7)
    InformationRequest.objects.bulk_create(
        InformationRequest(
            review=review, agency=agency, what=f"Record {number}", asked_on=today - 2 * week,
            due_on=today - week if number % 2 else today + week,
        )
        for number in range(80)
    )  # fmt: skip
    browser, at = browser_of(manager()), f"/reviews/{review.code}/requests/"
    whole = browser.get(at)
    assert len(whole.context["page"]) == 30 and "?page=2" in whole.content.decode()
    late = browser.get(at, {"state": "Overdue", "agency": agency.pk})
    assert "40 requests." in late.content.decode()
    assert f"state=Overdue&amp;agency={agency.pk}&amp;page=2" in late.content.decode()
    assert {state for _, state, _ in late.context["page"]} == {"Overdue"}
    assert "No request is like that" in browser.get(at, {"state": "Received", "agency": agency.pk}).content.decode()
