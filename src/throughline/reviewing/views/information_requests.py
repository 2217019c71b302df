"""The requests log: what was asked of whom, what came, and what is missing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing import policies_papers as policies
from throughline.reviewing import queries
from throughline.reviewing.models import REQUEST_STATES
from throughline.reviewing.views.finding import review_or_404
from throughline.ui.pages import page_asked

PER_PAGE = 30


@never_cache
@in_review("review:request:read")
def information_requests(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    papers = queries.papers_by_request(review, seen_by=person)
    asked = queries.requests_of(review, seen_by=person)
    wanted, agency = request.GET.get("state", ""), request.GET.get("agency", "")
    shown = queries.in_log(asked, today=timezone.localdate(), state=wanted, agency=agency)
    lines = [(one, state, papers.get(one.pk, [])) for one, state in shown]
    context = {
        "review": review,
        "page": page_asked(request, lines, PER_PAGE),
        "any": bool(asked),
        "states": REQUEST_STATES,
        "wanted": wanted,
        "agencies": sorted({(one.agency.name, str(one.agency_id)) for one in asked}),
        "agency": agency,
        "may_change": bool(policies.may_change_requests(person, review)),
    }
    return render(request, "reviewing/information_requests.html", context)
