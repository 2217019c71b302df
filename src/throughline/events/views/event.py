"""One event: what it is for, its programme, and what was shown there."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.events import queries
from throughline.events.policies import may_arrange_events, may_book
from throughline.events.views.finding import event_or_404
from throughline.people.queries import person_asking


@login_not_required
def event(request: HttpRequest, code: str) -> HttpResponse:
    found = event_or_404(request, code)
    context = {
        "event": found,
        "sessions": found.sessions.select_related("event"),
        "modules": found.modules.prefetch_related("materials"),
        "materials": queries.materials_of(found),
        "questions": found.questions.all() if found.is_summit else [],
        "may_book": may_book(found),
        "places_left": queries.places_left(found),
        "may_arrange": may_arrange_events(person_asking(request)),
    }
    return render(request, "events/event.html", context)
