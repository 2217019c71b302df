"""The mark of a partnership's pages here: to whoever has no part in its improvement work they do not exist."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from throughline.improvement.policies import permissions_here
from throughline.people.marks import View, Within, marked
from throughline.people.models import Organisation, Person
from throughline.people.permissions import PermissionName


def permissions_at(person: Person, arguments: Mapping[str, Any]) -> frozenset[str] | None:
    """Return what the person may do in the organisation `pk` of the address; administering an organisation is no part."""
    organisation = Organisation.objects.filter(pk=arguments["pk"]).first()
    return None if organisation is None else permissions_here(person, organisation)


def in_partnership(permission: PermissionName) -> Callable[[View], View]:
    """Open the page to whoever holds `permission` in the improvement work of the organisation `pk` of the address."""
    mark = Within("organisation", permission, permissions_at)
    return lambda view: marked(view, mark)
