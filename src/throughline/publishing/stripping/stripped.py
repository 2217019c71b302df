"""What comes of freeing a file of what it hides."""

from __future__ import annotations

from dataclasses import dataclass

from reviewtext import Refused


@dataclass(frozen=True, slots=True)
class Stripped:
    """A file without what it hid, and in words what was taken out."""

    content: bytes
    removed: tuple[str, ...]


def not_strippable() -> Refused:
    """Return the refusal, each time a new one: one that is raised holds on to the file it was raised for."""
    return Refused("not_strippable", "Only PDF and DOCX files can be freed of what they hide.", "Save it as PDF.")
