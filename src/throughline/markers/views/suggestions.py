"""What readers suggest, for editors of the marker sets."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.markers import queries
from throughline.markers.models import SuggestionState
from throughline.people.marks import needs
from throughline.people.queries import person_asking
from throughline.ui.pages import page_asked

PER_PAGE = 50


@needs("markers:suggestion:answer")
def suggestions(request: HttpRequest) -> HttpResponse:
    person = person_asking(request)
    state = request.GET.get("state", SuggestionState.NEW)
    counts = queries.suggestion_counts(seen_by=person)
    page = page_asked(request, queries.suggestions(state=state, seen_by=person), PER_PAGE)
    states = [(value, label, counts.get(value, 0), value == state) for value, label in SuggestionState.choices]
    return render(request, "markers/suggestions.html", {"page": page, "states": states})
