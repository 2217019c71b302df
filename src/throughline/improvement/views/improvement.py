"""Responses that partnerships published, for everybody; and the way to one's own partnership."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.improvement.models import Position
from throughline.improvement.queries.answered import own_partnerships, published_responses, response_rows, with_words
from throughline.improvement.views.downloads import as_csv
from throughline.people.queries import person_asking
from throughline.ui.pages import page_asked

PER_PAGE = 20


@login_not_required
def improvement(request: HttpRequest) -> HttpResponse:
    person = person_asking(request)
    position, words = request.GET.get("position", ""), request.GET.get("q", "").strip()[:200]
    found = published_responses(seen_by=person, position=position, words=words)
    if request.GET.get("form") == "csv":
        return as_csv(response_rows(found), "responses.csv")
    page = page_asked(request, found, PER_PAGE)
    page.object_list = with_words(page.object_list)
    context = {
        "page": page, "position": position, "words": words,
        "positions": Position.choices, "own": own_partnerships(person),
    }  # fmt: skip
    return render(request, "improvement/improvement.html", context)
