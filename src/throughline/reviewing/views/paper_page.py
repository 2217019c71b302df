"""The picture of one page of a paper, drawn anew each time and kept nowhere."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from reviewtext import Refused
from throughline.commissioning.marks import in_review
from throughline.reviewing import operations
from throughline.reviewing.papers.taking_away import PDF
from throughline.reviewing.views.finding import paper_or_404

WIDTH = 900


@never_cache
@in_review("review:paper:read")
def paper_page(request: HttpRequest, code: str, paper: int, leaf: int) -> HttpResponse:
    found, person = paper_or_404(request, code, paper)
    if found.media_type != PDF:
        raise Http404
    try:
        image = operations.page_image(paper=found, number=leaf, width=WIDTH, by=person)
    except Refused as refusal:
        raise Http404 from refusal
    return HttpResponse(image, content_type="image/webp")
