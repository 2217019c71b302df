"""The mark of pages that only members of one organisation may open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from throughline.briefings.policies import permissions_as_member
from throughline.people.marks import View, Within, marked
from throughline.people.models import Organisation, Person
from throughline.people.permissions import PermissionName


def permissions_at(person: Person, arguments: Mapping[str, Any]) -> frozenset[str] | None:
    """Return what the person may do as a member of the organisation whose number the address holds."""
    organisation = Organisation.objects.filter(pk=arguments["pk"]).first()
    return None if organisation is None else permissions_as_member(person, organisation)


def as_member(permission: PermissionName) -> Callable[[View], View]:
    """Open the page to members of the organisation `pk` who hold `permission`. To all others it does not exist."""
    mark = Within("organisation", permission, permissions_at)
    return lambda view: marked(view, mark)
