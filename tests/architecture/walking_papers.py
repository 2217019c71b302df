"""Example arguments for the pages of chronologies and papers, with the marker in every text of review A."""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Callable

import pypdfium2

from throughline.commissioning import operations as commissioning
from throughline.commissioning.models import AgencyRequest, Review, ReviewAgency
from throughline.people import operations as people
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR
from throughline.reviewing import operations
from throughline.reviewing.chronology.dates import read_date
from throughline.reviewing.models import ChronologyImport, Paper
from throughline.reviewing.papers.classes import PaperClass, Subject


def member(review: Review, role: str, email: str) -> Person:
    """Return somebody with that role in the review, signed in with a second step."""
    person = people.open_account(
        email=email, name="Member", password="a-walk-along-the-shore", roles=[], by=HOST_OPERATOR
    )
    commissioning.give_review_role(person=person, review=review, role=role, by=HOST_OPERATOR)
    person.has_used_second_step = True
    return person


def papers_of(review: Review, marked: Callable[[str], str]) -> dict[str, str]:
    """Fill review A and return an example for each parameter of its pages."""
    manager = member(review, "business_manager", "papers-manager@walk.example")
    agency = operations.add_agency(review=review, name=marked("agency"), by=manager)
    texts = [marked(name) for name in ("written", "text", "source", "people", "significance")]
    entry = operations.add_entry(
        agency=agency, fields=operations.EntryFields(read_date("22 May 2016"), *texts), by=manager
    )
    other = operations.add_agency(review=review, name=marked("other agency"), by=manager)
    operations.add_entry(agency=other, fields=operations.EntryFields(read_date("22 May 2016"), *texts), by=manager)
    content = f"Date,Event,Source\n22 May 2016,{marked('event')},{marked('source')}\n".encode()
    read = operations.start_import(agency=agency, content=content, file_name=marked("file"), by=manager)
    operations.name_person(review=review, role=marked("role")[:60], names=[marked("name")], by=manager)
    operations.add_episode(review=review, title=marked("title"), why=marked("why"), by=manager)
    fields = operations.RequestFields(agency, marked("what"), datetime.date(2026, 1, 5), gap=marked("gap"))
    asked = operations.ask_for_information(review=review, fields=fields, by=manager)
    paper = operations.add_paper(
        review=review, paper_class=PaperClass.RECORD, title=marked("paper"), content=one_page(), file_name="record.pdf",
        by=manager,
    )  # fmt: skip
    operations.read_paper(paper_id=paper.pk)
    # The page is blank, so that no reader is needed for it; what one would have found is written here.
    Paper.objects.filter(pk=paper.pk).update(pages=json.dumps([marked("pages")]))
    said = json.dumps({"faults": [], "notes": [marked("told")]})
    ChronologyImport.objects.filter(pk=read.pk).update(told=said)
    operations.set_retention(review=review, subject=Subject.RECORD, months=1, reason=marked("reason"), by=manager)
    operations.place_hold(review=review, subject=None, reason=marked("hold"), by=manager)
    return {
        "/reviews/kind": "first",
        "/reviews/request_number": str(AgencyRequest.objects.get(agency=agency).pk),
        "/reviews/asked": str(asked.pk),
        "/reviews/paper": str(paper.pk),
        "/reviews/leaf": "1",
        "/reviews/act": "rule",
        "/reviews/agency": str(agency.pk),
        "/reviews/entry": str(entry.pk),
        "/reviews/imported": str(read.pk),
        "/reviews/form": "csv",
    }


def one_page() -> bytes:
    """Return a PDF of one blank page."""
    document, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    document.new_page(300, 400)
    document.save(out)
    document.close()
    return out.getvalue()


def let_write(person: Person, review: Review) -> None:
    """Name an agency author for every agency of the review, as whoever runs it would."""
    for agency in ReviewAgency.objects.filter(review=review):
        agency.writers.add(person)
