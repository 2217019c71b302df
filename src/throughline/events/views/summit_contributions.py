"""What the tables of a summit said: approved contributions, for everybody."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.events import queries
from throughline.events.views.finding import event_or_404
from throughline.people.carrying_out import found_or_404


@never_cache
@login_not_required
def summit_contributions(request: HttpRequest, code: str) -> HttpResponse:
    event = event_or_404(request, code)
    answers = found_or_404(queries.answers_of(event) or None)
    return render(request, "events/summit_contributions.html", {"event": event, "answers": answers})
