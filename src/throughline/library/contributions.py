"""What other apps show beside the reports that a search finds, and what they copy of a report. They register here, because
the library may not import them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from throughline.library.models import Report


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


@dataclass(frozen=True, slots=True)
class Copies:
    """What one app copied of a report: `forget` empties it and returns how many rows it was, `left` counts what is there."""

    forget: Callable[[Report], int]
    left: Callable[[Report], int]


_copies: dict[str, Copies] = {}


def tell_copies(name: str, copies: Copies) -> None:
    """Register what is asked when a report is taken down for good. Its name, in the plural, stands in the proof."""
    _copies[name] = copies


def forget_copies(report: Report) -> dict[str, int]:
    """Have every other app empty what it copied of a report that was taken down, and return how much that was."""
    return {name: copies.forget(report) for name, copies in _copies.items()}


def copies_left(report: Report) -> dict[str, int]:
    """Return how much other apps still hold that they copied of a report."""
    return {name: copies.left(report) for name, copies in _copies.items()}
