"""Measures the picture of a review's clocks: a bar for each, from the day it is counted from to the day it is due."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from throughline.commissioning.queries.clocks import ClockShown

# Words keep their size, so heights are pixels and places across are percent. A line of words must fit a phone.
LINE, BAR, GAP, LETTERS = 21, 12, 14, 30


@dataclass(frozen=True, slots=True)
class Bar:
    """One clock. `x` and `width` are percent as text; `lines` are words and how many pixels down they stand."""

    kind: str
    lines: list[tuple[str, int]]
    y: int
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole picture, with where today lies on it."""

    bars: list[Bar]
    bar: int
    height: int
    today: str
    first_on: datetime.date
    last_on: datetime.date


def timeline(clocks: Sequence[ClockShown], today: datetime.date) -> Timeline | None:
    """Return the picture of the clocks that run or ran, or None where none has started."""
    spans = [(one, *_ends(one)) for one in clocks if one.clock is not None]
    if not spans:
        return None
    first = min(today, *(start for _, start, _ in spans))
    last = max(today, *(end for _, _, end in spans))
    days = max((last - first).days, 1)

    def across(day: datetime.date) -> float:
        return 100 * (day - first).days / days

    bars, y = [], 0
    for one, start, end in spans:
        lines = textwrap.wrap(one.deadline.label, LETTERS)
        placed = [(words, y + 16 + LINE * number) for number, words in enumerate(lines)]
        y += LINE * len(lines)
        # A day is as wide as a hair: even the shortest clock can be seen.
        width = max(across(end) - across(start), 1)
        bars.append(Bar(one.status[0], placed, y, f"{min(across(start), 99):.2f}", f"{width:.2f}"))
        y += BAR + GAP
    return Timeline(bars, BAR, y, f"{across(today):.2f}", first, last)


def _ends(one: ClockShown) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day of a clock; one that is counted backwards ends on its trigger."""
    assert one.clock is not None
    assert one.by is not None
    return min(one.clock.counted_from, one.by), max(one.clock.counted_from, one.by)
