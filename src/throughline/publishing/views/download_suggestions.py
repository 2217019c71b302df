"""The draft as a Word file with tracked suggestions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.publishing.queries.suggested_file import suggested_file
from throughline.publishing.views.finding import check_or_404
from throughline.reviewing.queries.draft_document import DOCX


@never_cache
@in_review("review:publication:check")
def download_suggestions(request: HttpRequest, code: str, check: int) -> HttpResponse:
    found, person = check_or_404(request, code, check)
    answer = HttpResponse(suggested_file(found, seen_by=person), content_type=DOCX)
    answer["Content-Disposition"] = f'attachment; filename="suggestions-{code}-{check}.docx"'
    answer["Cache-Control"] = "private, no-store"
    return answer
