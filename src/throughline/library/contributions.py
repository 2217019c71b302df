"""What other apps show beside the reports that a search finds. They register here, because the library may not import them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Beside:
    """One thing found that is no report: what it is called, its address on this site, and its first words."""

    title: str
    path: str
    words: str


# Given what was searched for, what one app has on it, best first. Only what everybody may read.
BesideSource = Callable[[str], list[Beside]]
_beside_sources: dict[str, BesideSource] = {}


def tell_beside(heading: str, source: BesideSource) -> None:
    """Register a function that is asked at every search by words."""
    _beside_sources[heading] = source


def found_beside(text: str) -> list[tuple[str, list[Beside]]]:
    """Return what was found beside the reports, under its headings."""
    if not text.strip():
        return []
    return [(heading, found) for heading, source in _beside_sources.items() if (found := source(text))]
