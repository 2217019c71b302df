"""What an agency was asked, for whoever answers for it; other agencies' requests and answers are not shown."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing import queries
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:request:answer")
def agency_requests(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    context = {
        "review": review,
        "lines": queries.asked_of_agencies(review, seen_by=person),
        "is_named": queries.answers_for(review, person),
        "today": timezone.localdate(),
    }
    return render(request, "reviewing/agency_requests.html", context)
