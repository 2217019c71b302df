"""What readers suggest, for editors of the marker sets."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from throughline.markers import queries
from throughline.markers.models import SuggestionState
from throughline.people.marks import needs
from throughline.people.queries import person_asking

PER_PAGE = 50


@needs("markers:suggestion:answer")
def suggestions(request: HttpRequest) -> HttpResponse:
    person = person_asking(request)
    state = request.GET.get("state", SuggestionState.NEW)
    counts = queries.suggestion_counts(seen_by=person)
    page = Paginator(queries.suggestions(state=state, seen_by=person), PER_PAGE).get_page(request.GET.get("page"))
    states = [(value, label, counts.get(value, 0), value == state) for value, label in SuggestionState.choices]
    context = {"page": page, "states": states, "base_query": urlencode({"state": state})}
    return render(request, "markers/suggestions.html", context)
