"""What people ask about, for the list of those who write briefings. The app that is asked registers here, because briefings may
not import it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from throughline.people.policies import Actor


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """How often questions were put: `topics` are (id of a theme, number), `sectors` (label, number), the most asked first.

    Numbers that are too small to say are left out: those under `smallest`. `path`: where there is more, on this site.
    """

    weeks: int
    smallest: int
    topics: list[tuple[str, int]]
    sectors: list[tuple[str, int]]
    path: str


# Given who asks, what can be told to them; None to whoever may not know.
AskedSource = Callable[[Actor], AskedAbout | None]
_sources: list[AskedSource] = []


def tell_asked(source: AskedSource) -> None:
    """Register a function that is asked whenever the editors' list is shown."""
    if source not in _sources:
        _sources.append(source)


def asked_about(*, seen_by: Actor) -> list[AskedAbout]:
    """Return what each app tells this person."""
    return [told for source in _sources if (told := source(seen_by)) is not None]
