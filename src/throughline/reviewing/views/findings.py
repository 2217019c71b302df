"""The analysis board: the findings under the factors of a frame, and all of them in one table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.people.queries import person_asking
from throughline.reviewing import policies, queries
from throughline.reviewing.addresses import review_or_404
from throughline.reviewing.frames import frames


@never_cache
@in_review("review:finding:read")
def findings(request: HttpRequest, code: str) -> HttpResponse:
    person, review = person_asking(request), review_or_404(request, code)
    frame = queries.chosen_frame(request.GET.get("frame", ""))
    found = queries.findings_of(review, seen_by=person)
    return render(
        request,
        "reviewing/findings.html",
        {
            "review": review,
            "findings": found,
            "states": queries.states_of(found),
            "board": queries.board_of(review, frame, found, seen_by=person),
            "frames": frames().values(),
            "may_write": bool(policies.may_write_findings(person, review)),
        },
    )
