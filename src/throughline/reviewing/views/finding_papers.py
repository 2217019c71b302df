"""How the pages of chronologies and papers find what their address names, or answer 404."""

from __future__ import annotations

from typing import TypeVar

from django.http import Http404, HttpRequest

from throughline.people.models import Person
from throughline.reviewing import queries
from throughline.reviewing.models import ChronologyEntry, ChronologyImport, ReviewAgency
from throughline.reviewing.views.finding import review_or_404

Thing = TypeVar("Thing")


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
