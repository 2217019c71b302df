"""Move the review on, by the table of moves."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning import operations, queries
from throughline.commissioning.forms.move_review import MoveReviewForm
from throughline.commissioning.marks import in_review
from throughline.commissioning.views.finding import review_or_404
from throughline.people.carrying_out import carried_out
from throughline.people.queries import person_asking


@never_cache
@in_review("review:setup:change")
def move_review(request: HttpRequest, code: str) -> HttpResponse:
    found = review_or_404(request, code)
    ways = queries.ways_on(found, seen_by=person_asking(request))
    form = MoveReviewForm(request.POST or None, review=found, ways=[state for state, verdict in ways if verdict])
    if carried_out(request, form, operations.move_review, review=found):
        messages.success(request, "The review has moved on.")
        return redirect("review", code=code)
    context = {"form": form, "review": found, "barred": [(state, verdict) for state, verdict in ways if not verdict]}
    return render(request, "commissioning/move_review.html", context, status=400 if form.errors else 200)
