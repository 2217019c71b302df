"""Every address of the site with its mark, pages and API alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from ninja.operation import Operation, PathView

from throughline.people.calling import Caller
from throughline.people.marks import Mark, Public, mark_of


@dataclass(frozen=True, slots=True)
class Route:
    """One address, with its parameters in angle brackets, and one method; `mark` is None where nobody said who may."""

    address: str
    method: str
    name: str
    mark: Mark | None


def routes() -> list[Route]:
    """Return every route once, in the order of their addresses."""
    found = {(route.address, route.method): route for route in _walk(get_resolver(), "", "")}
    return [found[key] for key in sorted(found)]


def _walk(resolver: URLResolver, prefix: str, namespace: str) -> Iterator[Route]:
    for item in resolver.url_patterns:
        address = prefix + _plain(item)
        if isinstance(item, URLResolver):
            inner = f"{namespace}{item.namespace}:" if item.namespace else namespace
            yield from _walk(item, address, inner)
        else:
            yield from _routes_of(item, f"/{address}", namespace)


def _plain(item: URLPattern | URLResolver) -> str:
    """Return a pattern as text; a regular expression without the signs that only mark its ends."""
    return str(item.pattern).lstrip("^").rstrip("$")


def _routes_of(item: URLPattern, address: str, namespace: str) -> Iterator[Route]:
    name = f"{namespace}{item.name or ''}"
    operations = _operations_of(item)
    if operations:
        for operation in operations:
            for method in operation.methods:
                yield Route(address, method, name, _mark_of_operation(operation))
    else:
        yield Route(address, "GET", name, mark_of(item.callback))


def _operations_of(item: URLPattern) -> list[Operation]:
    """Return the API operations behind a pattern. Ninja keeps them in the closure of the view that it makes."""
    closure = getattr(item.callback, "__closure__", None) or ()
    views = [cell.cell_contents for cell in closure if isinstance(cell.cell_contents, PathView)]
    return [operation for view in views for operation in view.operations]


def _mark_of_operation(operation: Operation) -> Mark | None:
    if not operation.auth_callbacks:
        return Public()
    caller = operation.auth_callbacks[0]
    return caller.mark if isinstance(caller, Caller) else None
