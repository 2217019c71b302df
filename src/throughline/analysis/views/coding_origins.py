"""How each coding came about: on the page, and as CSV."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis import queries
from throughline.analysis.downloads import csv_download
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:work:read")
def coding_origins(request: HttpRequest, code: str) -> HttpResponse:
    study = study_or_404(request, code)
    rows = queries.origin_rows(study, seen_by=person_asking(request))
    if request.GET.get("form") == "csv":
        return csv_download(rows, f"{study.code}-origins.csv")
    return render(request, "analysis/coding_origins.html", {"study": study, "head": rows[0], "rows": rows[1:]})
