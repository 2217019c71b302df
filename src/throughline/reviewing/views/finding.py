"""How the pages of a running review find what their address names, or answer 404."""

from __future__ import annotations

from typing import TypeVar

from django.http import Http404, HttpRequest

from throughline.commissioning.models import Review
from throughline.commissioning.queries import review_for
from throughline.people.models import Person
from throughline.people.queries import person_asking
from throughline.reviewing import queries
from throughline.reviewing.models import ChronologyEntry, ChronologyImport, Paper, ReviewAgency

Thing = TypeVar("Thing")


def review_or_404(request: HttpRequest, code: str) -> tuple[Review, Person]:
    """Return the review of that code, and the person asking, who has a part in it."""
    person = person_asking(request)
    found = review_for(code, seen_by=person)
    if found is None or not isinstance(person, Person):
        raise Http404
    return found, person


def or_404(thing: Thing | None) -> Thing:
    if thing is None:
        raise Http404
    return thing


def agency_or_404(request: HttpRequest, code: str, number: int) -> tuple[ReviewAgency, Person]:
    """Return an agency that the person asking writes for."""
    review, person = review_or_404(request, code)
    return or_404(queries.agency_for(review, number, seen_by=person)), person


def own_entry_or_404(request: HttpRequest, code: str, number: int) -> tuple[ChronologyEntry, Person]:
    """Return an entry of an agency that the person asking writes for."""
    review, person = review_or_404(request, code)
    return or_404(queries.entry_to_write(review, number, seen_by=person)), person


def import_or_404(request: HttpRequest, code: str, number: int) -> tuple[ChronologyImport, Person]:
    """Return a file that was read for an agency that the person asking writes for."""
    review, person = review_or_404(request, code)
    return or_404(queries.import_for(review, number, seen_by=person)), person


def paper_or_404(request: HttpRequest, code: str, number: int) -> tuple[Paper, Person]:
    """Return a paper of a class that the person asking may read."""
    review, person = review_or_404(request, code)
    return or_404(queries.paper_for(review, number, seen_by=person)), person
