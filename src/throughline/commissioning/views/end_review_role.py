"""End somebody's part in a review."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughline.commissioning import operations, queries
from throughline.commissioning.marks import in_review
from throughline.commissioning.views.finding import review_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.policies import Refusal
from throughline.people.queries import person_asking


@require_POST
@in_review("review:team:change")
def end_review_role(request: HttpRequest, code: str, role: int) -> HttpResponse:
    person, found = person_asking(request), review_or_404(request, code)
    thing = found_or_404(queries.review_role(role, found, seen_by=person))
    try:
        operations.end_review_role(role=thing, by=person)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("team", code=code)
    messages.success(request, "Their part in the review has ended. It opens nothing any more.")
    # Whoever ended their own part may no longer open the team.
    return redirect("my_reviews") if thing.person == request.user else redirect("team", code=code)
