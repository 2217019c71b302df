"""The marks of pages inside a review, and of the one that opens a review."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from throughline.commissioning.models import Review
from throughline.commissioning.policies import permissions_in_review
from throughline.people.marks import View, Within, marked
from throughline.people.models import Organisation, Person
from throughline.people.permissions import PermissionName
from throughline.people.policies import permissions_in


def permissions_at(person: Person, arguments: Mapping[str, Any]) -> frozenset[str] | None:
    """Return what the person may do in the review whose code the address holds."""
    review = Review.objects.filter(code=arguments["code"]).first()
    return None if review is None else permissions_in_review(person, review)


def in_review(permission: PermissionName) -> Callable[[View], View]:
    """Open the page to whoever holds `permission` in the review `code` of the address. To others it does not exist."""
    mark = Within("review", permission, permissions_at)
    return lambda view: marked(view, mark)


def permissions_as_member(person: Person, arguments: Mapping[str, Any]) -> frozenset[str] | None:
    """Return what the person may do in the organisation `pk` as somebody who works there, and not as administrator."""
    organisation = Organisation.objects.filter(pk=arguments["pk"], memberships__in=person.memberships.present()).first()
    return None if organisation is None else permissions_in(person, organisation)


def opening_reviews(view: View) -> View:
    """Open the page to whoever may open reviews in the organisation of the address. Administering opens none."""
    return marked(view, Within("organisation", "organisation:review:open", permissions_as_member))
