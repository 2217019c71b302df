"""What the tables of a summit sent in, to be looked at before anybody else sees it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.events import queries
from throughline.events.models import ContributionState
from throughline.events.policies import may_publish_contributions
from throughline.events.views.finding import event_or_404
from throughline.people.marks import needs
from throughline.people.queries import person_asking
from throughline.ui.pages import page_asked

A_PAGE = 50


@never_cache
@needs("events:contribution:moderate")
def moderate(request: HttpRequest, code: str) -> HttpResponse:
    event, person = event_or_404(request, code), person_asking(request)
    state = request.GET.get("state", "")
    found = queries.contributions_to_moderate(event, seen_by=person, state=state)
    context = {
        "event": event,
        "page": page_asked(request, found, A_PAGE),
        "states": ContributionState.choices,
        "state": state,
        "may_publish": may_publish_contributions(person, event),
    }
    return render(request, "events/moderate.html", context)
