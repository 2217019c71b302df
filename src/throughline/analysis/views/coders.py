"""The coders of a study: who codes for it, and who is in training."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis import queries
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:coding:compare")
def coders(request: HttpRequest, code: str) -> HttpResponse:
    study = study_or_404(request, code)
    rows = queries.coders_of(study, seen_by=person_asking(request))
    return render(request, "analysis/coders.html", {"study": study, "rows": rows})
