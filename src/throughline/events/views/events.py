"""Events to come, and those that were."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.events import queries
from throughline.events.models import EventKind
from throughline.events.policies import may_arrange_events
from throughline.people.queries import person_asking
from throughline.ui.pages import page_asked

PER_PAGE = 30


@login_not_required
def events(request: HttpRequest) -> HttpResponse:
    kind = request.GET.get("kind", "")
    context = {
        "coming": queries.coming_events(kind),
        "past": page_asked(request, queries.past_events(kind), PER_PAGE),
        "kinds": EventKind.choices,
        "kind": kind,
        "may_arrange": may_arrange_events(person_asking(request)),
    }
    return render(request, "events/events.html", context)
