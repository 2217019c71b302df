"""A copy of a paper to take away, with who took it and when on every page."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing import operations
from throughline.reviewing.views.finding import paper_or_404


@never_cache
@in_review("review:paper:read")
def download_paper(request: HttpRequest, code: str, paper: int) -> HttpResponse:
    found, person = paper_or_404(request, code, paper)
    taken = operations.take_paper(paper=found, by=person, at=timezone.localtime())
    # Never opened by the browser itself: a page in the file must not run under this site's name.
    answer = HttpResponse(taken.content, content_type="application/octet-stream")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(taken.name)}"
    return answer
