"""One published response."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.improvement.queries.answered import actions_shown_with
from throughline.improvement.queries.answered import published_response as response_of
from throughline.improvement.queries.corrected import place_of
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


@login_not_required
def published_response(request: HttpRequest, code: str) -> HttpResponse:
    found = found_or_404(response_of(code, seen_by=person_asking(request)))
    asked = found.recommendation
    context = {"response": found, "asked": asked, "place": place_of(asked), "actions": actions_shown_with(found)}
    return render(request, "improvement/published_response.html", context)
