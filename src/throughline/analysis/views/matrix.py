"""Codes against reviews: on the page, as CSV, as a workbook."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis import queries
from throughline.analysis.downloads import csv_download, download
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.queries import person_asking
from throughline.ui.pages import number_asked

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@never_cache
@in_study("study:work:read")
def matrix(request: HttpRequest, code: str) -> HttpResponse:
    person, study = person_asking(request), study_or_404(request, code)
    found = queries.matrix_of(study, seen_by=person)
    form = request.GET.get("form")
    if form == "csv":
        return csv_download(found.as_table(), f"{study.code}-matrix.csv")
    if form == "xlsx":
        pairs = queries.pairs_as_table(*queries.co_occurrence(study, seen_by=person))
        origins = queries.origin_rows(study, seen_by=person)
        book = queries.workbook(
            {"Codes by review": found.as_table(), "Codes together": pairs, "How codings came about": origins}
        )
        return download(book, f"{study.code}-matrix.xlsx", XLSX)
    page = found.page(number_asked(request), seen_by=person)
    return render(request, "analysis/matrix.html", {"study": study, "matrix": found, "page": page})
