"""One paper: its text and the pictures of its pages. That it was opened is recorded."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing import operations, queries
from throughline.reviewing.papers.taking_away import PDF
from throughline.reviewing.views.finding import paper_or_404
from throughline.ui.pages import page_asked


@never_cache
@in_review("review:paper:read")
def paper(request: HttpRequest, code: str, paper: int) -> HttpResponse:
    found, person = paper_or_404(request, code, paper)
    operations.note_paper_read(paper=found, by=person)
    pages = page_asked(request, list(enumerate(queries.page_texts(found), 1)), 5)
    context = {"review": found.review, "paper": found, "pages": pages, "has_pictures": found.media_type == PDF}
    return render(request, "reviewing/paper.html", context)
