"""The roles, and what each may do. Data-free classes: the roles page prints them as they stand here."""

from __future__ import annotations

from functools import cache


class Role:
    """A named list of permissions, each `area:thing:action`."""

    name: str
    label: str
    description: str
    permissions: tuple[str, ...] = ()


class Reader(Role):
    name = "reader"
    label = "Reader"
    description = "Reads what the library keeps for people who have signed in."
    permissions = ("library:report:read_signed_in",)


class Cataloguer(Role):
    name = "cataloguer"
    label = "Cataloguer"
    description = "Deposits reports, corrects their records and decides how they may be read."
    permissions = (
        "library:report:read_signed_in",
        "library:report:read_restricted",
        "library:report:deposit",
        "library:report:read_again",
        "library:record:edit",
        "library:record:import",
        "library:report:set_availability",
    )


class MarkerEditor(Role):
    name = "marker_editor"
    label = "Marker editor"
    description = "Reads what people suggest about the Quality Markers' questions, and answers."
    permissions = ("markers:suggestion:answer",)


ROLES: tuple[type[Role], ...] = (Reader, Cataloguer, MarkerEditor)


@cache
def permissions_of(role_name: str) -> frozenset[str]:
    """Return the permissions of a role; a role that no longer exists allows nothing."""
    return frozenset(p for role in ROLES if role.name == role_name for p in role.permissions)
