"""A template letter to a relative, with what is known filled in, to read, print or take into a word processor."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning import queries
from throughline.commissioning.letters import letter_to
from throughline.commissioning.marks import in_review
from throughline.commissioning.views.finding import review_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


@never_cache
@in_review("review:family:record")
def family_letter(request: HttpRequest, code: str, relative: int, letter: str) -> HttpResponse:
    found = review_or_404(request, code)
    person = found_or_404(queries.relative(found, relative, seen_by=person_asking(request)))
    written = found_or_404(letter_to(person, letter))
    return render(
        request,
        "commissioning/family_letter.html",
        {"review": found, "letter": written, "relative": person, "name": letter},
    )
