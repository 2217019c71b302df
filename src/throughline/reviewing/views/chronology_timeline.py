"""The chronology as a picture, with the table behind it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing import queries
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:chronology:read")
def chronology_timeline(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    context = {
        "review": review,
        "timeline": queries.timeline_of(review, seen_by=person),
        "episodes": queries.shown_episodes(review, seen_by=person),
    }
    return render(request, "reviewing/chronology_timeline.html", context)
