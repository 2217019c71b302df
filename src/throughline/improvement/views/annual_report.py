"""The annual report as a PDF or a Word document."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.improvement.documents.annual_docx import as_docx
from throughline.improvement.documents.annual_pdf import as_pdf
from throughline.improvement.marks import in_partnership
from throughline.improvement.queries.annual import annual_report as report_of
from throughline.improvement.views.downloads import DOCX, as_file
from throughline.improvement.views.finding import partnership_or_404

FORMS = {"pdf": (as_pdf, "application/pdf"), "docx": (as_docx, DOCX)}


@never_cache
@in_partnership("organisation:improvement:read")
def annual_report(request: HttpRequest, pk: int, year: int, form: str) -> HttpResponse:
    organisation, person = partnership_or_404(request, pk)
    if form not in FORMS or not 2000 <= year <= timezone.localdate().year:
        raise Http404
    write, media_type = FORMS[form]
    report = report_of(organisation, year, today=timezone.localdate(), seen_by=person)
    return as_file(write(report), media_type, f"improvement-{year}-{year + 1}.{form}")
