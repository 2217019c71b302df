"""The codes of a study for which passages are suggested to whoever is asking."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis import queries
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:coding:make")
def suggestions(request: HttpRequest, code: str) -> HttpResponse:
    study = study_or_404(request, code)
    rows = queries.codes_to_suggest(study, seen_by=person_asking(request))
    return render(request, "analysis/suggestions.html", {"study": study, "rows": rows})
