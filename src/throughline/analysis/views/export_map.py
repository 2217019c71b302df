"""The practice-issue map as a file: picture, table, workbook, Word document, linked data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.analysis.documents.outcome_files import Printing
from throughline.analysis.marks import in_study
from throughline.analysis.queries import outcomes
from throughline.analysis.views.finding_outcomes import outcomes_as_file, outcomes_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:work:read")
def export_map(request: HttpRequest, code: str, form: str) -> HttpResponse:
    found, person = outcomes_or_404(request, code), person_asking(request)
    methods = outcomes.methods_of(found.study, found, seen_by=person)
    return outcomes_as_file(Printing(found, person, methods), form)
