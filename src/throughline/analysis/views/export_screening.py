"""Every decision of screening as a CSV file, as far as the person may see them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.analysis import queries
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import as_file, study_or_404
from throughline.library.queries import csv_text
from throughline.people.queries import person_asking


@never_cache
@in_study("study:work:read")
def export_screening(request: HttpRequest, code: str) -> HttpResponse:
    found = study_or_404(request, code)
    rows = queries.decision_rows(found, seen_by=person_asking(request))
    return as_file(csv_text(rows), "text/csv; charset=utf-8", f"study-{found.code}-decisions.csv")
