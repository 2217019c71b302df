"""How the pages of a running review find what their address names, or answer 404."""

from __future__ import annotations

from typing import TypeVar

from django.http import Http404, HttpRequest

from throughline.commissioning.models import Review, ReviewAgency
from throughline.commissioning.queries import review_for
from throughline.people.models import Person
from throughline.people.queries import person_asking
from throughline.reviewing import models, queries
from throughline.reviewing.queries import drafts, judgements, parallel, timetable

Thing = TypeVar("Thing")


def or_404(thing: Thing | None) -> Thing:
    if thing is None:
        raise Http404
    return thing


def review_or_404(request: HttpRequest, code: str) -> tuple[Review, Person]:
    """Return the review of that code, and the person asking, who has a part in it."""
    person = person_asking(request)
    found = review_for(code, seen_by=person)
    if found is None or not isinstance(person, Person):
        raise Http404
    return found, person


def judgement_or_404(request: HttpRequest, code: str, number: int, moment: str) -> judgements.JudgementPage:
    review, person = review_or_404(request, code)
    return or_404(judgements.judgement_page(review, number, moment, seen_by=person))


def draft_or_404(request: HttpRequest, code: str, draft: int) -> tuple[models.Draft, Person]:
    review, person = review_or_404(request, code)
    return or_404(drafts.draft_in(review, draft, seen_by=person)), person


def section_or_404(request: HttpRequest, code: str, draft: int, section: int) -> tuple[drafts.SectionPage, Person]:
    found, person = draft_or_404(request, code, draft)
    return or_404(drafts.section_page(found, section)), person


def milestone_or_404(request: HttpRequest, code: str, milestone: int) -> tuple[models.Milestone, Person]:
    review, person = review_or_404(request, code)
    return or_404(timetable.milestone_in(review, milestone)), person


def process_or_404(request: HttpRequest, code: str, process: int) -> tuple[models.ParallelProcess, Person]:
    review, person = review_or_404(request, code)
    return or_404(parallel.process_in(review, process, seen_by=person)), person


def agency_or_404(request: HttpRequest, code: str, number: int) -> tuple[ReviewAgency, Person]:
    """Return an agency that the person asking writes for."""
    review, person = review_or_404(request, code)
    return or_404(queries.agency_for(review, number, seen_by=person)), person


def own_entry_or_404(request: HttpRequest, code: str, number: int) -> tuple[models.ChronologyEntry, Person]:
    review, person = review_or_404(request, code)
    return or_404(queries.entry_to_write(review, number, seen_by=person)), person


def import_or_404(request: HttpRequest, code: str, number: int) -> tuple[models.ChronologyImport, Person]:
    review, person = review_or_404(request, code)
    return or_404(queries.import_for(review, number, seen_by=person)), person


def paper_or_404(request: HttpRequest, code: str, number: int) -> tuple[models.Paper, Person]:
    review, person = review_or_404(request, code)
    return or_404(queries.paper_for(review, number, seen_by=person)), person
