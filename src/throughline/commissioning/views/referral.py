"""The referral, and immediate risks kept apart from it."""

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
def referral(request: HttpRequest, code: str) -> HttpResponse:
    person, found = person_asking(request), review_or_404(request, code)
    return render(
        request,
        "commissioning/referral.html",
        {
            "review": found,
            "process": process_named(found.process),
            "referral": queries.referral_of(found, seen_by=person),
            "risks": queries.risks_of(found, seen_by=person),
            "may_change": policies.may_set_up(person, found),
        },
    )
