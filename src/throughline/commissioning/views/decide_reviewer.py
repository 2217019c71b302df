"""Decide whether somebody may review."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning import operations, queries
from throughline.commissioning.forms.decide_reviewer import DecideReviewerForm
from throughline.commissioning.marks import in_review
from throughline.commissioning.views.finding import review_or_404, write
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


@never_cache
@in_review("review:decision:make")
def decide_reviewer(request: HttpRequest, code: str, check: int) -> HttpResponse:
    found = review_or_404(request, code)
    thing = found_or_404(queries.reviewer_check(found, check, seen_by=person_asking(request)))
    form = DecideReviewerForm(request.POST or None, review=found)
    form.heading = f"May {thing.name} review?"
    return write(
        request, form, operations.decide_reviewer, back="commission", said="The decision is kept.", check=thing
    )
