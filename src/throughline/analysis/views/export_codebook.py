"""The codebook as a REFI-QDA codebook file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.analysis.downloads import download
from throughline.analysis.marks import in_study
from throughline.analysis.refi_files import codebook_file
from throughline.analysis.views.finding import study_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:work:read")
def export_codebook(request: HttpRequest, code: str) -> HttpResponse:
    study = study_or_404(request, code)
    data = codebook_file(study, seen_by=person_asking(request))
    return download(data, f"{study.code}-codebook.qdc", "application/xml")
