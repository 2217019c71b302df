"""How far the coders of a study agree, code by code."""

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
@in_study("study:coding:compare")
def agreement(request: HttpRequest, code: str) -> HttpResponse:
    study = study_or_404(request, code)
    found = queries.agreement_in(study, seen_by=person_asking(request))
    if request.GET.get("form") == "csv":
        return csv_download(queries.agreement_as_table(found), f"{study.code}-agreement.csv")
    return render(request, "analysis/agreement.html", {"study": study, "agreement": found})
