"""The processes that run beside the review, what comes next in each, and what binds the review."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.commissioning.policies import may_in_review
from throughline.reviewing.queries.parallel import parallel_processes as processes_of
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:parallel:read")
def parallel_processes(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    about = {
        "review": review,
        "processes": processes_of(review, seen_by=person),
        "may_change": may_in_review(person, review, "review:parallel:change"),
    }
    return render(request, "reviewing/parallel_processes.html", about)
