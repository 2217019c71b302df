"""Which codes stand in the same passages."""

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
def co_occurrence(request: HttpRequest, code: str) -> HttpResponse:
    study = study_or_404(request, code)
    pairs, passages = queries.co_occurrence(study, seen_by=person_asking(request))
    if request.GET.get("form") == "csv":
        return csv_download(queries.pairs_as_table(pairs, passages), f"{study.code}-codes-together.csv")
    context = {"study": study, "pairs": pairs[:200], "count": len(pairs), "passages": passages}
    return render(request, "analysis/co_occurrence.html", context)
