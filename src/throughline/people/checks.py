"""At start-up: every page and API route has a mark that says who may open it."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register

from throughline.people.routes import routes


@register(Tags.urls)
def every_route_is_marked(**options: Any) -> list[CheckMessage]:
    """Refuse to start with a route that nobody could open because its author forgot to say who may."""
    return [
        Error(f"{route.method} {route.address} has no mark that says who may open it.", id="people.E001")
        for route in routes()
        if route.mark is None
    ]
