"""The clocks of a review, the days they are counted from, and how the review came to where it stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning import policies, queries
from throughline.commissioning.marks import in_review
from throughline.commissioning.processes import process_named
from throughline.commissioning.views.finding import review_or_404
from throughline.people.queries import person_asking


@never_cache
@in_review("review:papers:read")
def clocks(request: HttpRequest, code: str) -> HttpResponse:
    person, found = person_asking(request), review_or_404(request, code)
    return render(
        request,
        "commissioning/clocks.html",
        {
            "review": found,
            "process": process_named(found.process),
            "clocks": queries.clocks_of(found, seen_by=person),
            "days": queries.days_of(found, seen_by=person),
            "changes": queries.changes_of_clocks(found, seen_by=person),
            "moves": queries.moves_of(found, seen_by=person),
            "may_change": policies.may_set_up(person, found),
        },
    )
