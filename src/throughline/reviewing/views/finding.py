"""How the pages of a running review find what their address names, or answer 404."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from throughline.commissioning.models import Review
from throughline.commissioning.queries import review_for
from throughline.people.models import Person
from throughline.people.queries import person_asking
from throughline.reviewing.models import Draft, Milestone, ParallelProcess
from throughline.reviewing.queries import drafts, judgements, parallel, timetable


def review_or_404(request: HttpRequest, code: str) -> tuple[Review, Person]:
    """Return the review of that code, and the person asking, who has a part in it."""
    person = person_asking(request)
    found = review_for(code, seen_by=person)
    if found is None or not isinstance(person, Person):
        raise Http404
    return found, person


def judgement_or_404(request: HttpRequest, code: str, number: int, moment: str) -> judgements.JudgementPage:
    """Return one marker of the review at one moment."""
    review, person = review_or_404(request, code)
    page = judgements.judgement_page(review, number, moment, seen_by=person)
    if page is None:
        raise Http404
    return page


def draft_or_404(request: HttpRequest, code: str, draft: int) -> tuple[Draft, Person]:
    """Return a draft of the review, and the person asking."""
    review, person = review_or_404(request, code)
    found = drafts.draft_in(review, draft, seen_by=person)
    if found is None:
        raise Http404
    return found, person


def section_or_404(request: HttpRequest, code: str, draft: int, section: int) -> tuple[drafts.SectionPage, Person]:
    """Return a section of a draft of the review with everything on it, and the person asking."""
    found, person = draft_or_404(request, code, draft)
    page = drafts.section_page(found, section)
    if page is None:
        raise Http404
    return page, person


def milestone_or_404(request: HttpRequest, code: str, milestone: int) -> tuple[Milestone, Person]:
    """Return a milestone of the review, and the person asking."""
    review, person = review_or_404(request, code)
    found = timetable.milestone_in(review, milestone)
    if found is None:
        raise Http404
    return found, person


def process_or_404(request: HttpRequest, code: str, process: int) -> tuple[ParallelProcess, Person]:
    """Return a process that runs beside the review, and the person asking."""
    review, person = review_or_404(request, code)
    found = parallel.process_in(review, process, seen_by=person)
    if found is None:
        raise Http404
    return found, person
