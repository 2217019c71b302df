"""The door as whoever acts in the library, so that nobody's number leads from a public record into a review."""

from __future__ import annotations


class Door:
    """Hands reports over and looks after what was handed over. The door's own policies have asked who wants it."""

    audit_name = "the door"
    permissions = frozenset({"library:report:deposit", "library:report:set_availability", "library:record:edit"})

    def can(self, permission: str) -> bool:
        return permission in self.permissions


DOOR = Door()
