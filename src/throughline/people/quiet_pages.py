"""Pages that only whoever holds a private link may see: kept out of caches and search engines."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse


def kept_quiet(response: HttpResponse) -> HttpResponse:
    """Keep the page out of caches, search engines, and the address out of what other sites are told."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    # Not "no-referrer": browsers would then hide where a form comes from, and the check against forged forms needs that.
    response["Referrer-Policy"] = "same-origin"
    return response


def quiet(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Keep quiet about every answer of a page."""

    @wraps(view)
    def answer(request: HttpRequest, **named: Any) -> HttpResponse:
        return kept_quiet(view(request, **named))

    return answer
