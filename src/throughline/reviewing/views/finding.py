"""How the pages of a running review find what their address names, or answer 404."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from throughline.commissioning.models import Review
from throughline.commissioning.queries import review_for
from throughline.people.models import Person
from throughline.people.queries import person_asking


def review_or_404(request: HttpRequest, code: str) -> tuple[Review, Person]:
    """Return the review of that code, and the person asking, who has a part in it."""
    person = person_asking(request)
    found = review_for(code, seen_by=person)
    if found is None or not isinstance(person, Person):
        raise Http404
    return found, person
