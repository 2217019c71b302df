"""A draft as a Word file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from throughline.commissioning.marks import in_review
from throughline.reviewing.queries.draft_document import DOCX, as_docx
from throughline.reviewing.queries.drafts import draft_page
from throughline.reviewing.views.finding import draft_or_404


@in_review("review:draft:read")
def download_draft(request: HttpRequest, code: str, draft: int) -> HttpResponse:
    found, _ = draft_or_404(request, code, draft)
    answer = HttpResponse(as_docx(draft_page(found)), content_type=DOCX)
    answer["Content-Disposition"] = f'attachment; filename="draft-{code}-{draft}.docx"'
    answer["Cache-Control"] = "private, no-store"
    return answer
