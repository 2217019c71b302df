"""Rising and falling: issues in the earlier reviews of a study beside the later ones."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis.downloads import csv_download
from throughline.analysis.marks import in_study
from throughline.analysis.queries import outcomes
from throughline.analysis.views.finding_outcomes import outcomes_or_404


@never_cache
@in_study("study:work:read")
def issue_trends(request: HttpRequest, code: str) -> HttpResponse:
    found = outcomes_or_404(request, code)
    year = request.GET.get("from", "")
    trends = outcomes.trends_of(found, int(year) if year.isdecimal() and len(year) == 4 else None)
    if request.GET.get("form") == "csv":
        return csv_download(trends.as_table(), f"study-{found.study.code}-rising-and-falling.csv")
    return render(request, "analysis/issue_trends.html", {"study": found.study, "found": found, "trends": trends})
