"""The sample: how reports came into the study, and where each stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis import policies, queries
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:work:read")
def sample(request: HttpRequest, code: str) -> HttpResponse:
    found, person = study_or_404(request, code), person_asking(request)
    state = request.GET.get("state", "")
    context = {
        "study": found,
        "draws": queries.draws_of(found, seen_by=person),
        "counts": queries.state_counts(found, seen_by=person),
        "state": state,
        "page": queries.page_of_records(found, seen_by=person, state=state, page=request.GET.get("page", "1")),
        "may_screen": policies.may_screen(person, found),
        "may_draw": policies.may_set_up_study(person, found),
    }
    return render(request, "analysis/sample.html", context)
