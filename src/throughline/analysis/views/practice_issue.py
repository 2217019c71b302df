"""One issue of a study: its passages, what stands beside it, and how its codings came about."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis.downloads import csv_download
from throughline.analysis.marks import in_study
from throughline.analysis.queries import outcomes
from throughline.analysis.views.finding_outcomes import outcomes_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking
from throughline.ui.pages import number_asked


@never_cache
@in_study("study:work:read")
def practice_issue(request: HttpRequest, code: str, number: int) -> HttpResponse:
    found, person = outcomes_or_404(request, code), person_asking(request)
    issue = found_or_404(outcomes.issue_of(found, number, seen_by=person, page=number_asked(request)))
    if request.GET.get("form") == "csv":
        rows = outcomes.quotation_rows(found, seen_by=person, code=number)
        return csv_download(rows, f"study-{found.study.code}-issue-{number}.csv")
    return render(request, "analysis/practice_issue.html", {"study": found.study, "found": found, "issue": issue})
