"""How a study was done, in sentences written from its data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis.marks import in_study
from throughline.analysis.queries import outcomes
from throughline.analysis.views.finding_outcomes import outcomes_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:work:read")
def study_methods(request: HttpRequest, code: str) -> HttpResponse:
    found = outcomes_or_404(request, code)
    methods = outcomes.methods_of(found.study, found, seen_by=person_asking(request))
    return render(request, "analysis/study_methods.html", {"study": found.study, "methods": methods})
