"""The flow of a study as a file: the picture, the table, or a Word document with both and the protocol."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.analysis import queries
from throughline.analysis.documents.flow_document import DOCX, as_docx
from throughline.analysis.documents.flow_picture import as_svg
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import as_file, study_or_404
from throughline.library.queries import csv_text
from throughline.people.queries import person_asking


@never_cache
@in_study("study:work:read")
def export_flow(request: HttpRequest, code: str, form: str) -> HttpResponse:
    found, person = study_or_404(request, code), person_asking(request)
    flow, name = queries.flow_of(found, seen_by=person), f"study-{found.code}-flow.{form}"
    match form:
        case "svg":
            return as_file(as_svg(flow, title=found.title), "image/svg+xml", name)
        case "csv":
            rows = [["stage", "what", "reports"], *([a, b, str(n)] for a, b, n in queries.flow_rows(flow))]
            rows += [["Screening", sentence, ""] for sentence in flow.stopping]
            return as_file(csv_text(rows), "text/csv; charset=utf-8", name)
        case "docx":
            draws = list(queries.draws_of(found, seen_by=person))
            return as_file(as_docx(found, flow, draws, today=timezone.localdate()), DOCX, name)
        case _:
            raise Http404
