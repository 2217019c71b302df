"""One marker of the review: its questions and judgement at each moment, and where to see what good looks like."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.queries.judgements import marker_cells, marker_in, words_to_look_for
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:judgement:read")
def marker_judgements(request: HttpRequest, code: str, number: int) -> HttpResponse:
    review, person = review_or_404(request, code)
    marker = marker_in(review, number, seen_by=person)
    if marker is None:
        raise Http404
    about = {
        "review": review,
        "marker": marker,
        "moments": marker_cells(review, marker, seen_by=person),
        "look_for": words_to_look_for(marker),
    }
    return render(request, "reviewing/marker_judgements.html", about)
