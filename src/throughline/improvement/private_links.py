"""Pages that the owner of one action opens by the link in a reminder: who gets in, and what such a page never gives away."""

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

from throughline.improvement.models import ProgressLink
from throughline.improvement.queries.actions import link_of
from throughline.people.quiet_pages import kept_quiet
from throughline.reviewing.private_links import MISSES, PRESS_LASTS

PRESSED = "progress_links_pressed"
View = Callable[..., HttpResponse]


def by_progress_link(view: View) -> View:
    """Open the page to whoever holds the link and pressed its button in this browser. The view gets the link."""
    return _by_link(view, needs_press=True)


def before_press(view: View) -> View:
    """Open the page to whoever holds the link. It says nothing of the action: mail scanners follow links too."""
    return _by_link(view, needs_press=False)


def _by_link(view: View, *, needs_press: bool) -> View:
    @wraps(view)
    def answer(request: HttpRequest, token: str, **named: Any) -> HttpResponse:
        if ratelimit.consume_or_429(request, action="part", config=MISSES, limit_get=True, dry_run=True):
            return kept_quiet(render(request, "improvement/own_action_gone.html", {"is_wait": True}, status=429))
        link = link_of(token)
        if link is None:
            ratelimit.consume_or_429(request, action="part", config=MISSES, limit_get=True)
            return kept_quiet(render(request, "improvement/own_action_gone.html", status=404))
        if needs_press and not _has_pressed(request, link):
            return kept_quiet(redirect("own_action", token=token))
        return kept_quiet(view(request, link, token=token, **named))

    return login_not_required(never_cache(answer))


def press(request: HttpRequest, link: ProgressLink) -> None:
    """Remember in this browser that the button was pressed."""
    request.session[PRESSED] = {**request.session.get(PRESSED, {}), str(link.pk): time.time()}


def _has_pressed(request: HttpRequest, link: ProgressLink) -> bool:
    at = request.session.get(PRESSED, {}).get(str(link.pk), 0)
    return bool(time.time() - at < PRESS_LASTS)
