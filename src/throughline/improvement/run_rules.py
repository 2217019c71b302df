"""What a run of points says, by the usual rules of run charts.

The rules [K], after Perla, Provost and Murray, 'The run chart: a simple analytical tool for learning from variation in
healthcare processes', BMJ Quality & Safety 20 (2011) 46-51, which was not re-read here:

- a shift is six or more consecutive points all above or all below the median; points on the median neither count nor break;
- a trend is five or more consecutive points all going up or all going down; a point like the one before it neither counts
  nor breaks.

With fewer than ten points nothing is said [K]: chance alone would often look like a rule met.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

SHIFT, TREND, FEWEST, FEWEST_BEFORE = 6, 5, 10, 6


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive points that meet a rule: from and to which place in the list, and which way."""

    rule: str
    first: int
    last: int
    is_up: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """The median, of what it is, and the runs that meet a rule. `is_enough` is False where nothing can be said yet."""

    median: float
    of_before: bool
    is_enough: bool
    runs: list[Run]

    @property
    def shifts(self) -> list[Run]:
        return [run for run in self.runs if run.rule == "shift"]

    @property
    def trends(self) -> list[Run]:
        return [run for run in self.runs if run.rule == "trend"]


def read_points(points: Sequence[tuple[datetime.date, float]], began_on: datetime.date | None = None) -> Reading | None:
    """Return what the points say; None where there are none. `points` stand in the order of their days.

    The median is that of the points before `began_on` where there are six or more of them, so that what came after is
    seen against what was before; else of all points.
    """
    if not points:
        return None
    before = [value for on, value in points if began_on and on < began_on]
    of_before = len(before) >= FEWEST_BEFORE
    values = [value for _, value in points]
    middle = median(before if of_before else values)
    is_enough = len(values) >= FEWEST
    return Reading(middle, of_before, is_enough, [*_shifts(values, middle), *_trends(values)] if is_enough else [])


def _shifts(values: Sequence[float], middle: float) -> list[Run]:
    places = [(at, value > middle) for at, value in enumerate(values) if value != middle]
    return _runs("shift", places, SHIFT)


def _trends(values: Sequence[float]) -> list[Run]:
    """A run of five points has four steps; its first point is where the first step starts."""
    found, first, steps, is_up = [], 0, 0, True
    last_place = 0
    for at in range(1, len(values)):
        if values[at] == values[at - 1]:
            continue
        goes_up = values[at] > values[at - 1]
        if steps and goes_up == is_up:
            steps += 1
        else:
            if steps >= TREND - 1:
                found.append(Run("trend", first, last_place, is_up))
            first, steps, is_up = at - 1, 1, goes_up
        last_place = at
    if steps >= TREND - 1:
        found.append(Run("trend", first, last_place, is_up))
    return found


def _runs(rule: str, places: Sequence[tuple[int, bool]], fewest: int) -> list[Run]:
    """Return runs of `fewest` or more neighbours on one side."""
    found: list[Run] = []
    start = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at][1] != places[start][1]:
            if at - start >= fewest:
                found.append(Run(rule, places[start][0], places[at - 1][0], places[start][1]))
            start = at
    return found
