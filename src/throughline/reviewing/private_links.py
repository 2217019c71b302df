"""Pages that somebody without an account opens by a private link: who gets in, and what such a page never gives away."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.people.quiet_pages import kept_quiet
from throughline.reviewing import queries
from throughline.reviewing.models import PartLink

# Wrong tokens from one network. A token is 137 random bits: this is not what keeps guessers out, it makes them show.
MISSES = {"part": "20/10m/ip,100/d/ip"}
PRESSED, PRESS_LASTS = "part_links_pressed", 2 * 60 * 60
View = Callable[..., HttpResponse]


def by_link(view: View) -> View:
    """Open the page to whoever holds the link and pressed its button in this browser. The view gets the link."""
    return _by_link(view, needs_press=True)


def before_press(view: View) -> View:
    """Open the page to whoever holds the link. It must say nothing of a review: mail scanners follow links too."""
    return _by_link(view, needs_press=False)


def _by_link(view: View, *, needs_press: bool) -> View:
    @wraps(view)
    def answer(request: HttpRequest, token: str, **named: Any) -> HttpResponse:
        too_many = ratelimit.consume_or_429(request, action="part", config=MISSES, limit_get=True, dry_run=True)
        if too_many:
            return kept_quiet(render(request, "reviewing/part_wait.html", status=too_many.status_code))
        link = queries.link_of(token)
        if link is None:
            ratelimit.consume_or_429(request, action="part", config=MISSES, limit_get=True)
            return kept_quiet(render(request, "reviewing/part_gone.html", status=404))
        if needs_press and not has_pressed(request, link):
            return kept_quiet(redirect("part", token=token))
        return kept_quiet(view(request, link, token=token, **named))

    return login_not_required(never_cache(answer))


def press(request: HttpRequest, link: PartLink) -> None:
    """Remember in this browser, for two hours, that the button was pressed."""
    request.session[PRESSED] = {**request.session.get(PRESSED, {}), str(link.pk): time.time()}


def forget_presses(request: HttpRequest) -> None:
    """Shut the pages again in this browser."""
    request.session.pop(PRESSED, None)


def has_pressed(request: HttpRequest, link: PartLink) -> bool:
    """Say whether the button was pressed in this browser not long ago."""
    at = request.session.get(PRESSED, {}).get(str(link.pk), 0)
    return bool(time.time() - at < PRESS_LASTS)
