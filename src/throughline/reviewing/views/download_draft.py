"""A draft as a Word file to take away, with who took it and when on every page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from throughline.commissioning.marks import in_review
from throughline.reviewing.operations import drafts
from throughline.reviewing.queries.draft_document import DOCX
from throughline.reviewing.views.finding import draft_or_404


@in_review("review:draft:read")
def download_draft(request: HttpRequest, code: str, draft: int) -> HttpResponse:
    found, person = draft_or_404(request, code, draft)
    content = drafts.take_draft(draft=found, by=person, at=timezone.localtime())
    answer = HttpResponse(content, content_type=DOCX)
    answer["Content-Disposition"] = f'attachment; filename="draft-{code}-{draft}.docx"'
    answer["Cache-Control"] = "private, no-store"
    return answer
