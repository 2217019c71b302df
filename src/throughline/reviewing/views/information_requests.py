"""The requests log: what was asked of whom, what came, and what is missing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing import policies_papers as policies
from throughline.reviewing import queries
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:request:read")
def information_requests(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    today = timezone.localdate()
    papers = queries.papers_by_request(review, seen_by=person)
    asked = queries.requests_of(review, seen_by=person)
    lines = [(one, one.state_on(today), papers.get(one.pk, [])) for one in asked]
    may_change = bool(policies.may_change_requests(person, review))
    return render(
        request, "reviewing/information_requests.html", {"review": review, "lines": lines, "may_change": may_change}
    )
