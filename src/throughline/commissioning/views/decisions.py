"""The rapid review, the decisions, and who on the board was told."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning import policies, queries
from throughline.commissioning.marks import in_review
from throughline.commissioning.processes import process_named, words_of
from throughline.commissioning.views.finding import review_or_404
from throughline.people.queries import person_asking


@never_cache
@in_review("review:papers:read")
def decisions(request: HttpRequest, code: str) -> HttpResponse:
    person, found = person_asking(request), review_or_404(request, code)
    return render(
        request,
        "commissioning/decisions.html",
        {
            "review": found,
            "process": process_named(found.process),
            "words": words_of(found),
            "rapid": queries.rapid_review_of(found, seen_by=person),
            "decisions": queries.decisions(found, seen_by=person),
            "notices": queries.board_notices(found, seen_by=person),
            "may_change": policies.may_set_up(person, found),
            "may_decide": policies.may_decide(person, found),
        },
    )
