"""Relatives, how they wish to be told, and every contact."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning import queries
from throughline.commissioning.letters import LETTERS
from throughline.commissioning.marks import in_review
from throughline.commissioning.processes import words_of
from throughline.commissioning.views.finding import review_or_404
from throughline.people.queries import person_asking


@never_cache
@in_review("review:family:record")
def relatives(request: HttpRequest, code: str) -> HttpResponse:
    person, found = person_asking(request), review_or_404(request, code)
    return render(
        request,
        "commissioning/relatives.html",
        {
            "review": found,
            "relatives": queries.relatives(found, seen_by=person),
            "letters": LETTERS,
            "words": words_of(found),
        },
    )
