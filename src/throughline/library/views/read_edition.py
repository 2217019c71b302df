"""The reading view: a whole edition as accessible text, with its contents beside it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.library import queries
from throughline.library.views.finding import reading_or_404, says_if_closed
from throughline.people.queries import person_asking


@login_not_required
@says_if_closed
def read_edition(request: HttpRequest, code: str, edition: int) -> HttpResponse:
    reading = reading_or_404(code, edition)
    person = person_asking(request)
    pages = queries.pages_of(reading, seen_by=person)
    contents = queries.contents(reading, seen_by=person)
    asked = request.GET.get("q", "")
    return render(
        request,
        "library/read_edition.html",
        {
            "report": reading.edition.report,
            "edition": reading.edition,
            "reading": reading,
            "contents": contents,
            "has_fixed_pages": any(page.has_drawn_page for page in pages),
            "pages": [
                (page, queries.blocks(page, words=queries.words_searched_for(page.text, asked), sections=contents))
                for page in pages
            ],
        },
    )
