"""How long each class of paper is kept, what holds it, what will be destroyed and when, and what was."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing import policies_papers as policies
from throughline.reviewing import queries
from throughline.reviewing.forms.retention import CloseForm, HoldForm, RetentionForm
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:retention:read")
def retention(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    schedule = queries.schedule_of(review, seen_by=person, today=timezone.localdate())
    context = {
        "review": review,
        "schedule": schedule,
        "closing": queries.closing_of(review, seen_by=person),
        "holds": queries.holds_of(review, seen_by=person),
        "destructions": queries.destructions_of(review, seen_by=person),
        "has_due": any(line.is_due for line in schedule),
        "may_change": bool(policies.may_change_retention(person, review)),
        "may_destroy": bool(policies.may_destroy_papers(person, review)),
        "forms": {"rule": RetentionForm(), "hold": HoldForm(), "close": CloseForm()},
    }
    return render(request, "reviewing/retention.html", context)
