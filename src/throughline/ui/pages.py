"""Lists that stand in pages: which page an address asks for. The links to the others are the component `pagination`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

if TYPE_CHECKING:
    from django.core.paginator import _SupportsPagination

T = TypeVar("T")


def page_asked(request: HttpRequest, found: _SupportsPagination[T], a_page: int) -> Page[T]:
    """Return the page of `found` that the address asks for, with `a_page` to each; the first or last where there is none."""
    return Paginator(found, a_page).get_page(request.GET.get("page"))


def number_asked(request: HttpRequest) -> int:
    """Return the page number in the address, for what makes its pages itself; 1 where there is none that counts."""
    number = request.GET.get("page", "")
    return int(number) if number.isdecimal() and len(number) < 6 else 1
