"""What was done in the review lately, and by whom."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.queries.activity import latest_activity as activity_of
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:papers:read")
def latest_activity(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    about = {"review": review, "acts": activity_of(review, seen_by=person)}
    return render(request, "reviewing/latest_activity.html", about)
