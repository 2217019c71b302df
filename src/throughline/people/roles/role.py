"""What a role is, and where it counts."""

from __future__ import annotations

from enum import StrEnum

from throughline.people.permissions import PermissionName


class Scope(StrEnum):
    """Where a role counts: everywhere, or inside one organisation or one review alone."""

    PLATFORM = "platform"
    ORGANISATION = "one organisation"
    REVIEW = "one review"
    STUDY = "one study"
    IMPROVEMENT = "improvement"
    SYSTEM = "system"


class Role:
    """A named list of permissions, each `area:thing:action`.

    `needs_second_step` stands on every role that opens anything confidential, or that decides who else gets in.
    """

    name: str
    label: str
    description: str
    scope: Scope = Scope.PLATFORM
    permissions: tuple[PermissionName, ...] = ()
    needs_second_step: bool = False
