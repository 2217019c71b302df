"""The mark of pages inside a review."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from throughline.commissioning.models import Review
from throughline.commissioning.policies import permissions_in_review
from throughline.people.marks import View, Within, marked
from throughline.people.models import Person
from throughline.people.permissions import PermissionName


def permissions_at(person: Person, arguments: Mapping[str, Any]) -> frozenset[str] | None:
    """Return what the person may do in the review whose code the address holds."""
    review = Review.objects.filter(code=arguments["code"]).first()
    return None if review is None else permissions_in_review(person, review)


def in_review(permission: PermissionName) -> Callable[[View], View]:
    """Open the page to whoever holds `permission` in the review `code` of the address. To others it does not exist."""
    mark = Within("review", permission, permissions_at)
    return lambda view: marked(view, mark)
