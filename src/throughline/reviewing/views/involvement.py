"""The register of one side: who is involved, what was done with them, and what they answered."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.people.queries import person_asking
from throughline.reviewing import policies, queries
from throughline.reviewing.addresses import review_or_404
from throughline.reviewing.models import Side


def involvement(request: HttpRequest, code: str, side: str) -> HttpResponse:
    person, review = person_asking(request), review_or_404(request, code)
    return render(
        request,
        "reviewing/involvement.html",
        {
            "review": review,
            "side": Side(side),
            "is_family": side == Side.FAMILY,
            "register": queries.register_of(review, side, seen_by=person),
            "headings": queries.step_labels(side),
            "welcome": queries.welcome_of(review, side, seen_by=person),
            "may_change": bool(policies.may_change_involvement(person, review, side)),
        },
    )
