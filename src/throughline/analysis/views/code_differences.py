"""The passages in which coders differ about one code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis import queries
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import code_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:coding:compare")
def code_differences(request: HttpRequest, code: str, number: int) -> HttpResponse:
    found = code_or_404(request, code, number)
    differing = queries.differences_in(found.study, found, seen_by=person_asking(request))
    context = {"study": found.study, "code": found, "differing": differing[:100], "count": len(differing)}
    return render(request, "analysis/code_differences.html", context)
