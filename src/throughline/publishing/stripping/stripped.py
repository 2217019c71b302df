"""What comes of freeing a file of what it hides."""

from __future__ import annotations

from dataclasses import dataclass

from reviewtext import Refused

NOT_STRIPPABLE = Refused("not_strippable", "Only PDF and DOCX files can be freed of what they hide.", "Save it as PDF.")


@dataclass(frozen=True, slots=True)
class Stripped:
    """A file without what it hid, and in words what was taken out."""

    content: bytes
    removed: tuple[str, ...]
