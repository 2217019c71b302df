"""A template letter to a relative as a Word document."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.commissioning import queries
from throughline.commissioning.letter_files import DOCX, as_docx
from throughline.commissioning.letters import letter_to
from throughline.commissioning.marks import in_review
from throughline.commissioning.views.finding import review_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


@never_cache
@in_review("review:family:record")
def family_letter_docx(request: HttpRequest, code: str, relative: int, letter: str) -> HttpResponse:
    found = review_or_404(request, code)
    person = found_or_404(queries.relative(found, relative, seen_by=person_asking(request)))
    written = found_or_404(letter_to(person, letter))
    # The file's name lies in a folder of downloads: it says nothing of whom it is to.
    headers = {"Content-Disposition": 'attachment; filename="letter.docx"'}
    return HttpResponse(as_docx(written, today=timezone.localdate()), content_type=DOCX, headers=headers)
