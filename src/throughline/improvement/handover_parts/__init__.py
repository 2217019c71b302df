"""What a handover holds: the public learning alone, a table a part, in the order in which it can be loaded.

A part says itself which rows everybody may read. An app that publishes something new adds its parts to a list here.
"""

from __future__ import annotations

from throughline.improvement.handover_parts.given_back import GIVEN_BACK
from throughline.improvement.handover_parts.part import Part
from throughline.improvement.handover_parts.published import ALLIANCE, LEARNING

__all__ = ["VERSION", "Part", "parts"]
VERSION = 1


def parts() -> list[Part]:
    """Return every part; each comes after those that it points at."""
    return [*LEARNING, *GIVEN_BACK, *ALLIANCE]
