"""How many came from which sector, and what they thought."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.events import queries
from throughline.events.views.finding import event_or_404
from throughline.people.marks import needs
from throughline.people.queries import person_asking
from throughline.ui.pages import page_asked

PER_PAGE = 30


@never_cache
@needs("events:booking:manage")
def event_numbers(request: HttpRequest, code: str) -> HttpResponse:
    event, person = event_or_404(request, code), person_asking(request)
    rows = queries.by_sector(event, seen_by=person)
    feedback = queries.feedback_on(event, seen_by=person)
    context = {
        "event": event,
        "rows": rows,
        "chart": [(row.sector, row.came if event.has_begun else row.places, "") for row in rows],
        "total": queries.total_of(rows),
        "usefulness": queries.usefulness_counts(event, seen_by=person),
        "given": feedback.exists(),
        "page": page_asked(request, feedback.exclude(took_away="", will_change="", could_be_better=""), PER_PAGE),
    }
    return render(request, "events/event_numbers.html", context)
