"""What the review is for, its terms of reference, and who may review."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning import policies, queries
from throughline.commissioning.marks import in_review
from throughline.commissioning.processes import methods
from throughline.commissioning.views.finding import review_or_404
from throughline.people.queries import person_asking


@never_cache
@in_review("review:papers:read")
def commission(request: HttpRequest, code: str) -> HttpResponse:
    person, found = person_asking(request), review_or_404(request, code)
    return render(
        request,
        "commissioning/commission.html",
        {
            "review": found,
            "purpose": queries.purpose_of(found, seen_by=person),
            "versions": queries.terms_of(found, seen_by=person),
            "checks": queries.reviewer_checks(found, seen_by=person),
            "methods": {one.id: one for one in methods()},
            "may_change": policies.may_set_up(person, found),
            "may_write": policies.may_write_terms(person, found),
            "may_decide": policies.may_decide(person, found),
        },
    )
