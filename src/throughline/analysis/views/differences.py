"""The reports about which screeners differ or are unsure."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis import queries
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:record:settle")
def differences(request: HttpRequest, code: str) -> HttpResponse:
    found = study_or_404(request, code)
    context = {"study": found, "records": queries.differences_of(found, seen_by=person_asking(request))}
    return render(request, "analysis/differences.html", context)
