"""Responses that partnerships published, for everybody; and the way to one's own partnership."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.improvement.models import Position
from throughline.improvement.queries.answered import own_partnerships, published_responses, response_rows
from throughline.improvement.views.downloads import as_csv
from throughline.people.queries import person_asking

PER_PAGE = 20


@login_not_required
def improvement(request: HttpRequest) -> HttpResponse:
    person = person_asking(request)
    position, words = request.GET.get("position", ""), request.GET.get("q", "").strip()[:200]
    found = published_responses(seen_by=person, position=position, words=words)
    if request.GET.get("form") == "csv":
        return as_csv(response_rows(found), "responses.csv")
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")), "position": position, "words": words,
        "positions": Position.choices, "base_query": query.urlencode(), "own": own_partnerships(person),
    }  # fmt: skip
    return render(request, "improvement/improvement.html", context)
