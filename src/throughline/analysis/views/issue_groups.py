"""Issues by year, nation, age band or agency."""

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
def issue_groups(request: HttpRequest, code: str) -> HttpResponse:
    found = outcomes_or_404(request, code)
    by = request.GET.get("by", "year")
    table = outcomes.groups_of(found, by if by in outcomes.GROUPS else "year")
    if request.GET.get("form") == "csv":
        return csv_download(table.as_table(), f"study-{found.study.code}-by-{table.by}.csv")
    context = {"study": found.study, "found": found, "table": table, "groups": outcomes.GROUPS}
    return render(request, "analysis/issue_groups.html", context)
