"""One recommendation, and where much the same has been said before."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.library import policies, queries
from throughline.library.views.finding import reading_or_404, says_if_closed
from throughline.people.policies import require
from throughline.people.queries import person_asking


@login_not_required
@says_if_closed
def recommendation(request: HttpRequest, code: str, edition: int, number: int) -> HttpResponse:
    reading = reading_or_404(code, edition)
    person = person_asking(request)
    require(policies.may_read_text(person, reading.edition.report))
    item = queries.recommendations(reading, seen_by=person).filter(number=number).first()
    if item is None:
        raise Http404("This report has no such recommendation.")
    return render(
        request,
        "library/recommendation.html",
        {
            "report": reading.edition.report,
            "edition": reading.edition,
            "item": item,
            "address": queries.address_of_recommendation(item),
            "said_before": queries.said_before(item, seen_by=person),
        },
    )
