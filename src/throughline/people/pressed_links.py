"""Pages opened by a private link after a press: who gets in, and what such a page never gives away.

Mail scanners follow links too. So the first page says nothing of what the link is for, and its button shows that a person
is there.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Generic, Protocol, TypeVar

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.people.quiet_pages import kept_quiet

# Wrong tokens from one network. A token is 137 random bits: this is not what keeps guessers out, it makes them show.
MISSES = {"part": "20/10m/ip,100/d/ip"}
PRESS_LASTS = 2 * 60 * 60
View = Callable[..., HttpResponse]


class Link(Protocol):
    """What is kept of a link that was given out."""

    @property
    def pk(self) -> Any: ...


AnyLink = TypeVar("AnyLink", bound=Link)


@dataclass(frozen=True)
class PressedLinks(Generic[AnyLink]):
    """The pages of one kind of private link.

    `find` returns the link of a token, None where it opens nothing; `remembered_as` is the name under which the session
    of a browser keeps what was pressed; `first_page` is the name of the page with the button; `gone` and `wait` are
    templates, for a link that opens nothing and for a network that tried too many of those.
    """

    find: Callable[[str], AnyLink | None]
    remembered_as: str
    first_page: str
    gone: str
    wait: str

    def pressed(self, view: View) -> View:
        """Open the page to whoever holds the link and pressed its button in this browser. The view gets the link."""
        return self._opened(view, needs_press=True)

    def before_press(self, view: View) -> View:
        """Open the page to whoever holds the link. It must say nothing of what the link is for."""
        return self._opened(view, needs_press=False)

    def press(self, request: HttpRequest, link: AnyLink) -> None:
        """Remember in this browser, for two hours, that the button was pressed."""
        request.session[self.remembered_as] = {**request.session.get(self.remembered_as, {}), str(link.pk): time.time()}

    def forget_presses(self, request: HttpRequest) -> None:
        """Shut the pages again in this browser."""
        request.session.pop(self.remembered_as, None)

    def has_pressed(self, request: HttpRequest, link: AnyLink) -> bool:
        """Say whether the button was pressed in this browser not long ago."""
        at = request.session.get(self.remembered_as, {}).get(str(link.pk), 0)
        return bool(time.time() - at < PRESS_LASTS)

    def _opened(self, view: View, *, needs_press: bool) -> View:
        @wraps(view)
        def answer(request: HttpRequest, token: str, **named: Any) -> HttpResponse:
            if ratelimit.consume_or_429(request, action="part", config=MISSES, limit_get=True, dry_run=True):
                return kept_quiet(render(request, self.wait, status=429))
            link = self.find(token)
            if link is None:
                ratelimit.consume_or_429(request, action="part", config=MISSES, limit_get=True)
                return kept_quiet(render(request, self.gone, status=404))
            if needs_press and not self.has_pressed(request, link):
                return kept_quiet(redirect(self.first_page, token=token))
            return kept_quiet(view(request, link, token=token, **named))

        return login_not_required(never_cache(answer))
