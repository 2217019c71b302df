"""One page of a report: the page image beside its text, with the cited and the searched words marked in both."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.library import queries
from throughline.library.views.finding import reading_or_404, says_if_closed
from throughline.people.queries import person_asking


@login_not_required
@says_if_closed
def read_page(request: HttpRequest, code: str, edition: int, number: int) -> HttpResponse:
    reading = reading_or_404(code, edition)
    page = queries.page_of(reading, number, seen_by=person_asking(request))
    if page is None:
        raise Http404(f"This report has {reading.page_count} pages; there is no page {number}.")
    words = queries.words_searched_for(page.text, request.GET.get("q", ""))
    return render(request, "library/read_page.html", queries.page_view(reading, page, cited=[], words=words))
