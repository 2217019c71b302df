"""The study as a REFI-QDA project file: codes, texts, and the codings that the person may see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.analysis.downloads import download
from throughline.analysis.marks import in_study
from throughline.analysis.refi_files import project_file
from throughline.analysis.views.finding import study_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:work:read")
def export_project(request: HttpRequest, code: str) -> HttpResponse:
    study = study_or_404(request, code)
    data = project_file(study, seen_by=person_asking(request))
    return download(data, f"{study.code}.qdpx", "application/zip")
