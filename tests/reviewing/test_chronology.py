"""The chronology: who sees whose words and names, what is flagged, what is sealed, and that pages ask few questions."""

from __future__ import annotations

import datetime
import io
from typing import Any

import docx
import openpyxl
import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from tests import databases
from tests.commissioning.rooms import new_review
from tests.reviewing.papers import MARKER, browser_of, fields, manager, member, reviewer, tarnbeck, wexmoor
from throughline.audit.models import Event
from throughline.commissioning.models import ReviewAgency
from throughline.people.policies import Refusal
from throughline.reviewing import operations, queries
from throughline.reviewing.chronology.files import read_file
from throughline.reviewing.models import ChronologyEntry, ChronologyLink, LinkDecision, LinkKind

pytestmark = pytest.mark.django_db
CALL = "Mother telephoned the school to say that Kit has a bruise on his left arm after falling from a swing"


def page(client: Any, path: str = "", **asked: Any) -> str:
    answer = client.get(f"/reviews/{wexmoor().code}/chronology/{path}", asked)
    assert answer.status_code == 200, answer.content.decode()[-2000:]
    return str(answer.content.decode())


def test_the_demonstration_shows_roles_flags_and_the_gap() -> None:
    text = page(browser_of(reviewer()))
    assert "Dana" not in text
    assert "[Mother]" in text
    assert "No entry for" in text
    assert LinkKind.TIME_DIFFERS.label in text
    assert "Kit was not seen awake" not in text  # the child's name gives way in notes too
    assert "[Child] was not seen awake" in text


def test_what_many_agencies_seem_to_share_is_said_once_with_all_of_them() -> None:
    review, one = wexmoor(), manager()
    for name in ("Ambulance", "Clinic", "School"):
        agency = operations.add_agency(review=review, name=name, by=one)
        operations.add_entry(agency=agency, fields=fields("7 March 2019", CALL), by=one)
    text = page(browser_of(reviewer()))
    assert text.count("May be the same event (Clinic; School)") == 1
    assert text.count("Note or decide") >= 3


def test_names_are_shown_to_those_who_hold_the_key_and_ask_and_it_is_recorded() -> None:
    assert "Dana Heron" in page(browser_of(reviewer()), names="on")
    last = Event.objects.filter(what="read_chronology").latest("number")
    assert last.after == {"with_names": True}


def test_whoever_takes_a_role_out_of_the_key_is_told_first_that_its_names_are_then_shown() -> None:
    client, (one, *_) = browser_of(manager()), queries.key_of(wexmoor(), seen_by=manager())
    shown = html.fromstring(page(client, "people/"))
    (folded,) = shown.xpath(f"//button[@name='forget' and @value='{one.pk}']/ancestor::details")
    assert "then sees these names" in folded.text_content()
    client.post(f"/reviews/{wexmoor().code}/chronology/people/", {"forget": one.pk})
    assert one not in queries.key_of(wexmoor(), seen_by=manager())


def test_a_panel_member_sees_roles_whatever_is_asked_and_cannot_search_for_a_name() -> None:
    client = browser_of(member(wexmoor(), "panel_member"))
    assert "Dana" not in page(client, names="on")
    assert "No entry is shown" in page(client, words="heron")
    assert "No entry is shown" not in page(client, words="bruise")
    assert client.get(f"/reviews/{wexmoor().code}/chronology/people/").status_code == 403
    assert b"Dana" not in client.get(f"/reviews/{wexmoor().code}/chronology.csv?names=on").content


def test_a_writer_sees_and_changes_their_own_agency_alone() -> None:
    author, review = member(wexmoor(), "agency_author"), wexmoor()
    mine, other = (operations.add_agency(review=review, name=name, by=manager()) for name in ("Mine", "Other"))
    operations.name_writer(agency=mine, person=author, by=manager())
    theirs = operations.add_entry(agency=other, fields=fields(), by=manager())
    client, root = browser_of(author), f"/reviews/{review.code}/chronology/"
    assert client.get(root).status_code == 403
    assert client.get(f"{root}agencies/{other.pk}/").status_code == 404
    assert client.get(f"{root}entries/{theirs.pk}/").status_code == 404
    said = {"date": "?22 May 2016", "time": "9am", "text": "Kit was seen", "source": "File", "child_seen": "yes"}
    assert client.post(f"{root}agencies/{mine.pk}/", said).status_code == 302
    entry = ChronologyEntry.objects.get(agency=mine)
    assert (entry.first_on, entry.at_time, entry.is_uncertain) == (datetime.date(2016, 5, 22), datetime.time(9), True)
    assert b"Other" not in client.get(f"{root}agencies/").content
    with pytest.raises(Refusal):
        operations.add_entry(agency=other, fields=fields(), by=author)


def test_a_wrong_date_keeps_what_was_typed_and_says_why_beside_the_field() -> None:
    agency = operations.add_agency(review=wexmoor(), name="Mine", by=manager())
    path = f"/reviews/{wexmoor().code}/chronology/agencies/{agency.pk}/"
    answer = browser_of(manager()).post(path, {"date": "31/02/2016", "text": "Typed with care", "source": "File"})
    assert answer.status_code == 400
    assert "There is no such day" in answer.content.decode()
    assert "Typed with care" in answer.content.decode()


def test_one_event_told_twice_is_flagged_until_somebody_decides() -> None:
    review, boss = wexmoor(), manager()
    one, two = (operations.add_agency(review=review, name=name, by=boss) for name in ("A", "B"))
    first = operations.add_entry(agency=one, fields=fields(text=CALL), by=boss)
    second = operations.add_entry(agency=two, fields=fields(text=CALL), by=boss)
    link = ChronologyLink.objects.get(first=first, second=second)
    first.refresh_from_db()
    assert first.is_flagged
    operations.decide_link(link=link, decision=LinkDecision.SAME_EVENT, by=reviewer())
    operations.change_entry(entry=second, fields=fields(text=f"{CALL} again"), by=boss)
    link.refresh_from_db()
    first.refresh_from_db()
    assert link.decision == LinkDecision.SAME_EVENT, "comparing again never undoes a decision"
    assert not first.is_flagged
    operations.change_entry(entry=second, fields=fields(text="Something else altogether happened here"), by=boss)
    assert ChronologyLink.objects.filter(pk=link.pk).exists()


def test_an_undecided_flag_goes_when_its_cause_goes() -> None:
    review, boss = wexmoor(), manager()
    one, two = (operations.add_agency(review=review, name=name, by=boss) for name in ("A", "B"))
    first = operations.add_entry(agency=one, fields=fields(text=CALL), by=boss)
    second = operations.add_entry(agency=two, fields=fields(text=CALL), by=boss)
    operations.remove_entry(entry=second, by=boss)
    first.refresh_from_db()
    assert not first.is_flagged


def test_nothing_of_one_review_is_in_another() -> None:
    entry = ChronologyEntry.objects.filter(review=wexmoor())[0]
    client = browser_of(member(tarnbeck(), "lead_reviewer"))
    assert client.get(f"/reviews/{wexmoor().code}/chronology/").status_code == 404
    for path in (f"entries/{entry.pk}/", f"entries/{entry.pk}/significance/", f"agencies/{entry.agency_id}/"):
        assert client.get(f"/reviews/{tarnbeck().code}/chronology/{path}").status_code == 404
    assert b"bruise" not in client.get(f"/reviews/{tarnbeck().code}/chronology/").content


@pytest.mark.parametrize("form", ["csv", "xlsx", "docx"])
def test_an_export_runs_nothing_and_can_be_read_back(form: str) -> None:
    review, boss = wexmoor(), manager()
    ChronologyEntry.objects.filter(review=review).delete()
    agency = operations.add_agency(review=review, name="=cmd|' /C calc'!A0", by=boss)
    operations.add_entry(
        agency=agency, fields=fields("?22 May 2016", '=HYPERLINK("http://evil.example")', "@file"), by=boss
    )
    operations.add_entry(agency=agency, fields=fields("22-24 May 2016", "+44 called", "-notes"), by=boss)
    content = browser_of(reviewer()).get(f"/reviews/{review.code}/chronology.{form}").content
    cells = {"csv": _csv_cells, "xlsx": _xlsx_cells, "docx": _docx_cells}[form](content)
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    back = read_file(content)
    assert back.faults == []
    assert {(one.text, one.source, one.when.is_uncertain) for one in back.entries} == {
        ('=HYPERLINK("http://evil.example")', "@file", True),
        ("+44 called", "-notes", False),
    }
    assert Event.objects.filter(what="export_chronology").latest("number").after["form"] == form


def _csv_cells(content: bytes) -> list[str]:
    import csv

    return [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]


def _xlsx_cells(content: bytes) -> list[str]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A3", "$2:$2"), "the headings stay in sight, also in print"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    return [str(cell.value or "") for row in sheet.iter_rows() for cell in row]


def _docx_cells(content: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(content))
    page_of = document.sections[0]
    assert "Lena Marsh" in page_of.header.paragraphs[0].text
    assert (round(page_of.page_width.cm, 1), round(page_of.page_height.cm, 1)) == (29.7, 21.0), "A4, across"
    return [cell.text for row in document.tables[0].rows for cell in row.cells]


def test_the_database_file_does_not_hold_what_was_written() -> None:
    review, boss = wexmoor(), manager()
    agency = operations.add_agency(review=review, name="Agency", by=boss)
    texts = dict.fromkeys(("people", "significance"), MARKER)
    entry = operations.add_entry(agency=agency, fields=fields(text=MARKER, source=MARKER, **texts), by=boss)
    operations.name_person(review=review, role="Mother", names=[MARKER], by=boss)
    operations.add_episode(review=review, title=MARKER, why=MARKER, by=boss)
    operations.start_import(
        agency=agency, content=f"Date,Event,Source\n1 May 2016,{MARKER},{MARKER}\n".encode(), file_name=MARKER, by=boss
    )
    entry.refresh_from_db()
    assert entry.text == MARKER
    assert MARKER.encode() not in everything_in_database()


def everything_in_database() -> bytes:
    """Return every value of every table as the database holds it, inside the test's own transaction."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names that the database itself gave
            values = [value for row in cursor.fetchall() for value in row]
            found += [bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in values]
    return b"\n".join(found)


def test_the_built_world_holds_no_word_of_its_chronologies() -> None:
    image = databases.image(settings.HOME)
    assert b"Tanner Row" not in image
    assert b"Dana Heron" not in image
    assert b"Wexmoor and Lathe" in image, "it is read as it stands"


def test_pages_ask_no_more_of_the_database_when_there_is_more_to_show() -> None:
    review, client = wexmoor(), browser_of(reviewer())
    addresses = [f"/reviews/{review.code}/chronology/", f"/reviews/{review.code}/chronology/timeline/"]
    agency = operations.add_agency(review=review, name="Much", by=manager())
    addresses += [
        f"/reviews/{review.code}/chronology/agencies/{agency.pk}/",
        f"/reviews/{review.code}/chronology/agencies/",
    ]
    operations.add_entry(agency=agency, fields=fields(), by=manager())
    before = [asked_by(client, address) for address in addresses]
    rows = "".join(f"{day} May 2016,Call {day} about a visit,Log\n" for day in range(1, 29)) * 10
    read = operations.start_import(
        agency=agency, content=f"Date,Event,Source\n{rows}".encode(), file_name="x.csv", by=manager()
    )
    assert operations.confirm_import(imported=read, by=manager()) == 280
    after = [asked_by(client, address) for address in addresses]
    assert [more - few for few, more in zip(before, after, strict=True)] == [0, 0, 0, 0]


def asked_by(client: Any, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked.captured_queries)


def test_the_timeline_counts_each_month() -> None:
    timeline = queries.timeline_of(wexmoor(), seen_by=reviewer())
    assert timeline is not None
    nursery = next(row for row in timeline.rows if row.name == "Saltby Nursery")
    assert [(mark.month, mark.count) for mark in nursery.marks] == [
        ("February 2025", 1), ("March 2025", 1), ("April 2025", 1), ("June 2025", 1),
    ]  # fmt: skip


def test_a_chronology_of_no_agency_yet_counts_none() -> None:
    review = new_review()
    said = browser_of(manager()).get(f"/reviews/{review.code}/chronology/").content.decode()
    assert "What agencies recorded, in the order in which it happened." in said


def test_an_agency_that_has_recorded_nothing_is_not_counted_among_those_that_did_and_is_named() -> None:
    review, boss = wexmoor(), manager()
    said = " ".join(page(browser_of(reviewer())).split())
    assert "What 4 of 5 agencies recorded" in said
    assert "Nothing has come yet from: Housing." in said
    housing = ReviewAgency.objects.get(review=review, name="Housing")
    operations.add_entry(agency=housing, fields=fields(), by=boss)
    said = " ".join(page(browser_of(reviewer())).split())
    assert "What 5 agencies recorded" in said and "Nothing has come yet" not in said


def test_a_file_is_chosen_for_an_agency_from_the_list_of_all() -> None:
    agency = operations.add_agency(review=wexmoor(), name="Clinic", by=manager())
    client = browser_of(reviewer())
    there = f"/reviews/{wexmoor().code}/chronology/agencies/{agency.pk}/upload/"
    assert f'href="{there}"' in page(client, "agencies/")
    assert client.get(there).status_code == 200


def test_whoever_decides_about_one_pair_is_led_to_the_next_until_none_is_left() -> None:
    client = browser_of(reviewer())
    links = list(ChronologyLink.objects.filter(review=wexmoor(), decision=LinkDecision.OPEN))
    here = f"/reviews/{wexmoor().code}/chronology/entries/{links[0].first_id}/significance/"
    sent = {"link": links[0].pk, "decision": LinkDecision.SAME_EVENT}
    after = client.post(here, sent, follow=True).content.decode()
    assert "Next pair to decide" in after and f"entries/{links[1].first_id}/significance/" in after
    assert "1 pair is left to decide" in " ".join(after.split())
    here = f"/reviews/{wexmoor().code}/chronology/entries/{links[1].first_id}/significance/"
    sent = {"link": links[1].pk, "decision": LinkDecision.SAME_EVENT}
    after = client.post(here, sent, follow=True).content.decode()
    assert "Next pair to decide" not in after
    assert "No pair is left to decide" in after
