"""Who may read a report's text: open, signed in, on request, record only, withdrawn."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from reviewtext import Refused
from tests.conftest import client_of
from throughline.library import operations, queries
from throughline.library.models import Edition, IndexChange, Page, Report
from throughline.library.models.edition import MOST_UNREAD, replaced
from throughline.library.operations import RecordDetails
from throughline.library.queries.consistency import compare_index
from throughline.people import operations as people
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR, STRANGER, Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    # A briefing on the shelf is a PDF too, but recommends nothing.
    found = Edition.objects.filter(kind="full", readings__media_type="application/pdf")
    return found.filter(readings__recommendations__isnull=False).select_related("report")[0]


def pages_with_text(edition: Edition) -> list[str]:
    base = f"/reports/{edition.report.code}/{edition.number}/"
    return [base, f"{base}page/1/", f"{base}page/1.webp", f"{base}file/", f"{base}recommendations/1/"]


def set_to(report: Report, availability: str) -> None:
    operations.set_availability(report=report, availability=availability, reason="For the test", by=HOST_OPERATOR)


def test_an_open_report_is_read_by_a_stranger(edition: Edition) -> None:
    for address in pages_with_text(edition):
        answer = Client().get(address)
        assert answer.status_code == 200, address
        assert answer.getvalue(), address


@pytest.mark.parametrize("availability", ["signed_in", "on_request", "record_only"])
def test_a_stranger_is_refused_the_text_of_anything_else_but_sees_its_record(
    edition: Edition, availability: str
) -> None:
    set_to(edition.report, availability)
    for address in pages_with_text(edition):
        assert Client().get(address).status_code == 403, address
    page = Client().get(f"/reports/{edition.report.code}/")
    assert page.status_code == 200
    assert edition.report.title in page.content.decode()


def test_the_record_of_a_report_on_request_leads_to_whoever_gives_a_copy(edition: Edition, settings: Any) -> None:
    set_to(edition.report, "on_request")
    address = f"/reports/{edition.report.code}/"
    settings.THROUGHLINE = {**settings.THROUGHLINE, "CONTACT_EMAIL": ""}
    assert 'href="/ask/">Ask' in Client().get(address).content.decode()
    settings.THROUGHLINE = {**settings.THROUGHLINE, "CONTACT_EMAIL": "library@host.example"}
    asked = f'href="mailto:library@host.example?subject=Report%20{edition.report.code}"'
    assert asked in Client().get(address).content.decode()
    set_to(edition.report, "record_only")
    assert asked not in Client().get(address).content.decode()


@pytest.mark.parametrize("role", ["", "reader", "cataloguer"])
def test_every_old_link_of_a_withdrawn_report_says_what_it_was_and_what_happened(
    edition: Edition, role: str, signed_in: Callable[[str], Client]
) -> None:
    report = edition.report
    content = Page.objects.get(reading__edition=edition, reading__is_current=True, number=1).text[-60:]
    set_to(report, "withdrawn")
    client = signed_in(role) if role else Client()
    own = f"/reports/{report.code}/"
    for address in [*pages_with_text(edition), own, f"{own}record.ris", own.lower()]:
        answer = client.get(address)
        assert answer.status_code == 410, address
        said = answer.content.decode()
        for left in ("This report has been withdrawn", report.title, report.body, str(report.year), "For the test"):
            assert escape(left) in said, (address, left)
        assert escape(report.abstract) not in said
        assert content not in said
        assert ("/availability/" in said) == (role == "cataloguer")


def test_only_an_address_of_the_withdrawn_report_itself_is_gone(edition: Edition) -> None:
    set_to(edition.report, "withdrawn")
    assert Client().get("/reports/ZZZZZZ/1/page/1/").status_code == 404
    other = Edition.objects.exclude(report=edition.report).filter(report__availability="open", state="readable")[0]
    assert Client().get(f"/reports/{other.report.code}/{other.number}/").status_code == 200


def test_an_old_citation_of_a_withdrawn_report_leads_to_what_is_left_of_it(edition: Edition) -> None:
    set_to(edition.report, "withdrawn")
    page = Client().get(f"/cite/{edition.report.code}.1.p1.w1-5.000000/")
    assert page.status_code == 410
    assert "This report has been withdrawn" in page.content.decode()
    assert "For the test" in page.content.decode()


@pytest.mark.parametrize(
    ("availability", "would_help"), [("signed_in", True), ("on_request", False), ("record_only", False)]
)
def test_an_old_link_to_a_text_that_is_closed_leads_to_the_record_and_the_citation(
    edition: Edition, availability: str, would_help: bool, settings: Any
) -> None:
    settings.THROUGHLINE = settings.THROUGHLINE | {"CONTACT_EMAIL": "library@host.example"}
    report = edition.report
    content = Page.objects.get(reading__edition=edition, reading__is_current=True, number=1).text[-60:]
    set_to(report, availability)
    for address in [f"/cite/{report.code}.1.p1.w1-5.000000/", *pages_with_text(edition)]:
        answer = Client().get(address)
        # Above the foot of the page, which names the host's address on every page.
        said = answer.content.decode().split("</main>")[0]
        assert answer.status_code == 403, address
        for there in (f'href="/reports/{report.code}/"', escape(queries.suggested_citation(report))):
            assert there in said, (address, there)
        assert content not in said
        assert (">Sign in</a></p>" in said) == would_help
        asks = f'href="mailto:library@host.example?subject=Report%20{report.code}"'
        assert (asks in said) == (availability == "on_request")


def test_a_reader_opens_what_is_for_people_who_have_signed_in(
    edition: Edition, signed_in: Callable[[str], Client]
) -> None:
    set_to(edition.report, "signed_in")
    assert signed_in("reader").get(pages_with_text(edition)[0]).status_code == 200
    set_to(edition.report, "on_request")
    assert signed_in("reader").get(pages_with_text(edition)[0]).status_code == 403
    assert signed_in("cataloguer").get(pages_with_text(edition)[0]).status_code == 200


def test_a_search_never_looks_at_a_text_the_person_may_not_read(edition: Edition, own_index: object) -> None:
    request = queries.request_from({"q": edition.report.title}, seen_by=STRANGER)
    assert edition.report_id in [g.report.pk for g in queries.search(request, seen_by=STRANGER).groups]
    set_to(edition.report, "on_request")
    operations.refresh_index()
    assert edition.report_id not in [g.report.pk for g in queries.search(request, seen_by=STRANGER).groups]
    assert edition.report_id in [g.report.pk for g in queries.search(request, seen_by=HOST_OPERATOR).groups]


def test_a_withdrawn_report_leaves_the_index_and_keeps_a_tombstone(edition: Edition, own_index: object) -> None:
    set_to(edition.report, "withdrawn")
    operations.refresh_index()
    request = queries.request_from({"q": edition.report.title}, seen_by=HOST_OPERATOR)
    assert edition.report_id not in [g.report.pk for g in queries.search(request, seen_by=HOST_OPERATOR).groups]
    page = Client().get(f"/reports/{edition.report.code}/").content.decode()
    assert "For the test" in page
    assert edition.report.abstract not in page


def test_the_history_of_availability_is_kept_and_shown(edition: Edition) -> None:
    set_to(edition.report, "signed_in")
    set_to(edition.report, "open")
    page = Client().get(f"/reports/{edition.report.code}/").content.decode()
    assert page.count("For the test") == 2
    assert IndexChange.objects.filter(kind="report", thing=edition.report_id).count() == 2


def test_a_choice_that_changes_nothing_is_told_and_the_reason_typed_is_kept(
    edition: Edition, signed_in: Callable[[str], Client]
) -> None:
    typed = {"availability": "open", "reason": "Typed with care"}
    answer = signed_in("cataloguer").post(f"/reports/{edition.report.code}/availability/", typed)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "That is how it is now" in page and "Typed with care" in page and "has changed" not in page


def test_only_a_cataloguer_may_change_it(edition: Edition) -> None:
    with pytest.raises(Refusal):
        operations.set_availability(report=edition.report, availability="open", reason="x", by=STRANGER)


def test_the_file_that_a_correction_replaced_is_for_cataloguers_alone(signed_in: Callable[[str], Client]) -> None:
    def deposit(words: str, **details: object) -> Edition:
        given = RecordDetails(**details)  # type: ignore[arg-type]
        made = operations.deposit(
            content=io.BytesIO(words.encode()), file_name="a.txt", by=HOST_OPERATOR, details=given
        ).edition
        operations.read_edition(edition_id=made.pk)
        return made

    first = deposit(
        "Summary\n\nIt named somebody. Zebediah Quillfeather lived in Orchard Row.", fields={"title": "2020 - A board"}
    )
    told = Page.objects.select_related("reading__edition__report").get(reading__edition=first, number=1)
    address = queries.address_of_span(told, told.text.index("Zebediah"), told.text.index("Row") + 3)
    base, page = f"/reports/{first.report.code}/1/", f"/reports/{first.report.code}/"
    assert Client().get(f"{base}file/").getvalue()
    deposit("Summary\n\nIt names nobody.", report_code=first.report.code, replaces=1)
    assert Client().get(f"{base}file/").status_code == 403
    assert f'href="{base}file/"' not in Client().get(page).content.decode()
    assert b"It named somebody." in signed_in("cataloguer").get(f"{base}file/").getvalue()
    assert f'href="{base}file/"' in signed_in("cataloguer").get(page).content.decode()
    # Nor are its pages: readers are led to those of the correction, and a cataloguer can compare.
    for place, there in (("", ""), ("page/1/", "page/1/"), ("page/9/", ""), ("page/1.webp", "")):
        answer = Client().get(f"{base}{place}?q=it")
        assert (answer.status_code, answer["Location"]) == (302, f"{page}2/{there}?q=it"), place
    assert "It named somebody." in signed_in("cataloguer").get(f"{base}page/1/").content.decode()
    assert "It names nobody." in Client().get(f"{page}2/page/1/").content.decode()
    # An answer of an address does not say what was taken out either.
    cited = queries.resolve(address, seen_by=STRANGER)
    assert cited is not None and (cited.located.state, cited.located.text) == ("gone", "")
    assert cited.located.explanation.endswith("which has replaced edition 1.")
    assert "Quillfeather" not in Client().get(f"/cite/{address}/").content.decode()
    assert "Quillfeather" in signed_in("cataloguer").get(f"/cite/{address}/").content.decode()


def test_a_correction_counts_also_where_the_file_before_it_could_not_be_read(
    own_index: Path, signed_in: Callable[[str], Client]
) -> None:
    """The first try at the correction was no file that can be read, so the second one names that as what it replaces."""

    def deposit(content: bytes, **details: object) -> Edition:
        given = RecordDetails(**details)  # type: ignore[arg-type]
        made = operations.deposit(
            content=io.BytesIO(content), file_name="a.txt", by=HOST_OPERATOR, details=given
        ).edition
        operations.read_edition(edition_id=made.pk)
        made.refresh_from_db()
        return made

    said = b"Summary\n\nIt named somebody. Zebediah Quillfeather lived in Orchard Row."
    first = deposit(said, fields={"title": "2020 - A board"})
    report = first.report
    operations.refresh_index()
    broken = deposit(b"%PDF-1.4 nothing", report_code=report.code, replaces=1)
    assert broken.state == "refused"
    base, page = f"/reports/{report.code}/1/", f"/reports/{report.code}/"
    assert Client().get(f"{base}file/").getvalue() == said, "nothing has come in its place yet"
    assert "Quillfeather" in Client().get("/search/?q=Quillfeather").content.decode()
    assert "replaced by edition" not in Client().get(page).content.decode()
    assert "replaced by edition 2" in signed_in("cataloguer").get(page).content.decode()
    third = deposit(b"Summary\n\nIt names nobody.", report_code=report.code, replaces=2)
    operations.refresh_index()
    assert queries.main_edition(Report.objects.get(pk=report.pk)) == third
    assert Client().get(f"{base}file/").status_code == 403
    told = Client().get(page).content.decode()
    assert f'href="{base}file/"' not in told
    assert "replaced by edition 3" in told and "replaced by edition 2" not in told
    assert Client().get(f"{base}page/1/")["Location"] == f"{page}3/page/1/"
    request = queries.request_from({"q": "Quillfeather", "mode": "words"}, seen_by=STRANGER)
    assert queries.search(request, seen_by=STRANGER).groups == []
    assert compare_index().is_same
    assert "Quillfeather" in signed_in("cataloguer").get(f"{base}page/1/").content.decode()


def test_a_correction_is_not_taken_behind_more_unread_ones_than_are_looked_through(edition: Edition) -> None:
    def correct(number: int, replaces: int) -> Edition:
        given = RecordDetails(report_code=edition.report.code, replaces=replaces)
        content = io.BytesIO(f"%PDF-1.4 {number}".encode())
        return operations.deposit(content=content, file_name="a.pdf", by=HOST_OPERATOR, details=given).edition

    last = edition.number
    for number in range(MOST_UNREAD + 1):
        last = correct(number, last).number
    with pytest.raises(Refused, match="that were not read"):
        correct(99, last)
    Edition.objects.filter(report=edition.report, number=last).update(state="readable")
    assert queries.newest_of(edition).number == last
    assert Edition.objects.filter(replaced(), pk=edition.pk).exists()
    assert edition not in queries.readable_editions(Report.objects.get(pk=edition.report_id))
    assert correct(100, last)


def test_a_file_that_could_not_be_read_and_its_name_are_for_whoever_deposits_alone(
    edition: Edition, signed_in: Callable[[str], Client]
) -> None:
    def unread(file_name: str, **details: object) -> Edition:
        content = io.BytesIO(f"%PDF-1.4 {file_name}".encode())
        given = RecordDetails(**details)  # type: ignore[arg-type]
        return operations.deposit(content=content, file_name=file_name, by=HOST_OPERATOR, details=given).edition

    beside, alone = unread("with-names.pdf", report_code=edition.report.code), unread("Notes on a family.pdf")
    files = [f"/reports/{one.report.code}/{one.number}/file/" for one in (beside, alone)]
    records = [f"/reports/{alone.report.code}/record.{form}" for form in queries.FORMATS]
    for address in (*files, *records):
        assert Client().get(address).status_code == signed_in("reader").get(address).status_code == 404, address
        assert signed_in("cataloguer").get(address).getvalue(), address
    assert Client().get(f"/reports/{edition.report.code}/record.ris").status_code == 200


def test_the_name_of_a_file_that_was_replaced_or_not_read_is_on_no_page_and_in_no_answer_for_others(
    edition: Edition, signed_in: Callable[[str], Client]
) -> None:
    def kept(file_name: str, **details: object) -> Edition:
        given = RecordDetails(report_code=edition.report.code, **details)  # type: ignore[arg-type]
        content = io.BytesIO(f"Summary\n\nWords of {file_name}.".encode())
        return operations.deposit(content=content, file_name=file_name, by=HOST_OPERATOR, details=given).edition

    first = kept("Quillfeather-family.txt", kind="summary")
    operations.read_edition(edition_id=first.pk)
    operations.read_edition(edition_id=kept("corrected.txt", kind="summary", replaces=first.number).pk)
    kept("Heron-not-read.txt")
    code = edition.report.code
    for address in (f"/reports/{code}/", f"/api/reports/{code}"):
        for client in (Client(), signed_in("reader")):
            said = client.get(address).content.decode()
            assert "corrected.txt" in said, address
            assert "Quillfeather" not in said and "Heron" not in said, address
    assert "Quillfeather-family.txt" in signed_in("cataloguer").get(f"/reports/{code}/").content.decode()


def test_a_text_closed_a_moment_ago_is_not_shown_though_the_index_has_not_heard(edition: Edition) -> None:
    request = queries.request_from({"q": edition.report.title}, seen_by=STRANGER)
    set_to(edition.report, "on_request")
    assert edition.report_id not in [g.report.pk for g in queries.search(request, seen_by=STRANGER).groups]
    page = Client().get("/search.csv", {"q": edition.report.title}).content.decode()
    assert edition.report.code not in page


def test_the_record_of_a_report_for_those_who_have_signed_in_leads_there_and_back(edition: Edition) -> None:
    set_to(edition.report, "signed_in")
    address = f"/reports/{edition.report.code}/"
    assert f'href="/sign-in/?next={address}">Sign in to read it' in Client().get(address).content.decode()


def test_nobody_who_has_signed_in_is_told_to_sign_in(edition: Edition) -> None:
    set_to(edition.report, "signed_in")
    address = f"/reports/{edition.report.code}/"
    petra = Person.objects.get(email="petra.panel@tarnbeck.example")
    people.set_roles(person=petra, roles=[], by=HOST_OPERATOR)
    without_roles = client_of(petra)
    for page in (address, f"{address}{edition.number}/"):
        said = without_roles.get(page).content.decode()
        assert "Sign in to read" not in said
        assert "for people with the role Reader" in said


@pytest.mark.parametrize(
    ("availability", "words"),
    [("signed_in", "For people who have signed in"), ("on_request", "On request"), ("record_only", "Record only")],
)
def test_a_file_that_is_not_open_is_not_called_readable(edition: Edition, availability: str, words: str) -> None:
    address = f"/reports/{edition.report.code}/"
    assert ">Readable<" in Client().get(address).content.decode().replace("\n", "")
    set_to(edition.report, availability)
    page = Client().get(address).content.decode().replace("\n", "")
    assert ">Readable<" not in page
    assert f">{words}<" in page


def test_the_page_in_place_of_a_text_on_request_leads_to_whoever_gives_a_copy(edition: Edition, settings: Any) -> None:
    set_to(edition.report, "on_request")
    settings.THROUGHLINE = {**settings.THROUGHLINE, "CONTACT_EMAIL": ""}
    assert (
        "for a copy</a>, and name report"
        in Client().get(f"/reports/{edition.report.code}/{edition.number}/").content.decode()
    )
