"""What a recommendation may be before it is settled: a candidate, how much its place counts, and where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewtext.document import Section
from reviewtext.structure.recommendation_lines import BULLET, Line, number_at

SPOKEN = re.compile(r"recommend|argymhell", re.I)
_RANKS = {
    "recommendations": 0,
    "learning": 1,
    "findings": 1,
    "analysis": 1,
    "conclusion": 1,
    "summary": 3,
    "response": 4,
    "appendix": 4,
}


@dataclass(slots=True)
class Found:
    """A candidate. `rank`: 0 where it stands among recommendations; the higher, the less it is the place of record.

    `rest`: where a row of a table goes on, on the next page, with its other cells and the page's end between.
    """

    label: str
    body: str
    start: int
    end: int
    rank: int
    rest: tuple[int, int] | None = None


def rank_of(section: Section) -> int:
    """Return how far what stands in this section is from the place of record; 0 is the nearest."""
    return 0 if SPOKEN.search(section.heading) and section.kind != "summary" else _RANKS.get(section.kind, 2)


def end_of(text: str, lines: list[Line], at: int, end: int) -> int:
    """Return where an item ends: lists that belong to it and words that run on over the page are part of it."""
    while at + 1 < len(lines):
        following = lines[at + 1]
        if following.is_heading or following.is_row or following.section.number != lines[at].section.number:
            break
        words = text[following.start : following.end]
        runs_on = text[end - 1] not in '.!?:;)”"' and words[:1].islower() and number_at(words) is None
        marker = number_at(words)
        is_part = BULLET.match(words) or (marker is not None and marker[0].strip("(.)").isalpha())
        if not (runs_on or is_part):
            break
        end = following.end
        at += 1
    return end
