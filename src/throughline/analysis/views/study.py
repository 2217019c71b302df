"""The home page of one study."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis import queries
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:work:read")
def study(request: HttpRequest, code: str) -> HttpResponse:
    found = study_or_404(request, code)
    context = {"study": found, "team": queries.study_team(found, seen_by=person_asking(request))}
    return render(request, "analysis/study.html", context)
