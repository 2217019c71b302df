"""How pages find what their address names, and how one page stands on both sides, each with a mark of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.commissioning.models import Review
from throughline.commissioning.queries import review_for
from throughline.people.permissions import PermissionName
from throughline.people.queries import person_asking
from throughline.reviewing import queries
from throughline.reviewing.models import Finding, Participant, Side

View = Callable[..., HttpResponseBase]


def on_each_side(route: str, view: View, permissions: Mapping[str, PermissionName]) -> list[URLPattern]:
    """Return the address of a page under /practitioners/ and the one under /family/, each open to its own permission."""
    return [
        path(
            f"reviews/<str:code>/{side}/{route}",
            _on_one_side(view, permissions[side]),
            {"side": str(side)},
            name=getattr(view, "__name__", ""),
        )
        for side in Side
    ]


def _on_one_side(view: View, permission: PermissionName) -> View:
    @wraps(view)
    def answer(request: HttpRequest, **named: Any) -> HttpResponseBase:
        return view(request, **named)

    # A copy of the page for each side, because a view carries one mark and the sides differ in theirs.
    return never_cache(in_review(permission)(answer))


def review_or_404(request: HttpRequest, code: str) -> Review:
    """Return the review of that code if the person asking has a part in it."""
    found = review_for(code, seen_by=person_asking(request))
    if found is None:
        raise Http404
    return found


def participant_or_404(request: HttpRequest, code: str, side: str, number: int) -> Participant:
    """Return the participant if the person asking may see the register of that side."""
    review = review_or_404(request, code)
    found = queries.participant_numbered(review, side, number, seen_by=person_asking(request))
    if found is None:
        raise Http404
    return found


def finding_or_404(request: HttpRequest, code: str, number: int) -> Finding:
    """Return the finding if the person asking may read findings."""
    review = review_or_404(request, code)
    found = queries.finding_numbered(review, number, seen_by=person_asking(request))
    if found is None:
        raise Http404
    return found
