"""Pages that somebody without an account opens by a private link or a code: who gets in, and who guesses."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.events import queries
from throughline.people.quiet_pages import kept_quiet

View = Callable[..., HttpResponse]
# Wrong links and codes from one network. A room shares one, so what is right is never counted. It is not what keeps guessers
# out, as links are signed and codes are one in 280,000,000,000: it makes them show.
MISSES = {"event_link": "40/10m/ip,200/d/ip"}


def by_booking(view: View) -> View:
    """Open the page to whoever holds a booking's link. The view gets the booking."""
    return _opened_by(view, "token", queries.booking_by_token, "events/link_gone.html")


def by_contribution(view: View) -> View:
    """Open the page to whoever holds the link of a contribution. The view gets the contribution."""
    return _opened_by(view, "token", queries.contribution_by_token, "events/link_gone.html")


def at_table(view: View) -> View:
    """Open the page to whoever has a table's code. The view gets the table."""
    return _opened_by(view, "join_code", queries.table_by_code, "events/no_table.html")


def _opened_by(view: View, name: str, find: Callable[[str], Any], gone: str) -> View:
    @wraps(view)
    def answer(request: HttpRequest, **named: Any) -> HttpResponse:
        # Looked for first: to ask whether one may ask writes to the database, for each of 400 phones of one network.
        found = find(named[name])
        if found is None:
            too_many = ratelimit.consume_or_429(request, action="event_link", config=MISSES, limit_get=True)
            return kept_quiet(too_many or render(request, gone, status=404))
        return kept_quiet(view(request, found))

    return login_not_required(never_cache(answer))
