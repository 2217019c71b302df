"""Puts the lines of a page into reading order: columns one after the other, full-width lines between them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter
from typing import Protocol

from reviewtext.pdf.sheet import Line

# A column has at least so many lines, and each is at least so wide a share of the text.
_FEWEST_LINES = 4
_NARROWEST = 0.18
# Of three columns or more each has at least so many lines: fewer may be the cells of a table.
_FEWEST_OF_MANY = 8
# A heading over both columns: how much larger than their lines it is, and, in heights of a line, how much is free beside
# it and how nearly the columns begin at one height below it.
_LARGER, _FREE, _LEVEL = 1.12, 2.2, 1.6


class Placed(Protocol):
    """Anything with a place on the page: a line or a table."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(slots=True)
class Flow:
    """Lines or tables that are read one after the other, from top to bottom, between two margins."""

    left: float
    right: float
    items: list[Placed] = field(default_factory=list)


def flows_of(items: Sequence[Placed], depth: int = 0) -> list[Flow]:
    """Return the flows in reading order."""
    if not stand_apart(items):
        items = sorted(items, key=lambda item: (round((item.top + item.bottom) / 2, 0), item.left))
    gutter = _gutter(items) if depth < 3 else None
    if gutter is None:
        return [_flow(items)] if items else []
    flows: list[Flow] = []
    sides: tuple[list[Placed], list[Placed]] = ([], [])

    def settle() -> None:
        for side in sides:
            if side:
                flows.extend(flows_of(side, depth + 1))
                side.clear()

    over_both = _headings_over_both(items, gutter)
    spanning: list[Placed] = []
    for item in items:
        if item.left < gutter < item.right or id(item) in over_both:
            settle()
            spanning.append(item)
            continue
        if spanning:
            flows.append(_flow(spanning))
            spanning = []
        sides[item.left >= gutter].append(item)
    settle()
    if spanning:
        flows.append(_flow(spanning))
    return flows


def _headings_over_both(items: Sequence[Placed], gutter: float) -> set[int]:
    """Return the ids of headings that stand left and are too short to reach the gutter, but head both columns.

    Where each section of a report is set in two columns of one height, nothing stands beside its heading, and both
    columns begin anew below it.
    """
    lefts = [item for item in items if item.right <= gutter]
    rights = [item for item in items if item.right > gutter]
    lines = [item for item in lefts if isinstance(item, Line)]
    usual = sorted(line.height for line in lines)[len(lines) // 2]
    bold_says = sum(line.is_bold for line in lines) < 0.4 * len(lines)

    def is_heading(item: Placed) -> bool:
        return isinstance(item, Line) and (item.height > _LARGER * usual or (bold_says and item.is_bold))

    found: set[int] = set()
    waiting: list[Placed] = []
    for item in lefts:
        if is_heading(item):
            waiting.append(item)
            continue
        for at in range(len(waiting)):
            top, bottom = waiting[at].top, waiting[-1].bottom
            above = max((other.bottom for other in rights if other.top < top), default=-math.inf)
            below = min((other.top for other in rights if other.top >= top), default=math.inf)
            is_free = above < top and below > bottom and below - above > _FREE * usual
            if is_free and abs(below - item.top) < _LEVEL * usual:
                found |= set(map(id, waiting[at:]))
                break
        waiting = []
    return found


def stand_apart(items: Sequence[Placed]) -> bool:
    """True for lines alone that stand each well below the one before, so that they are in order however it is told."""
    lowest = -math.inf
    for item in items:
        if not isinstance(item, Line):
            return False
        step = item.middle - lowest
        if not (step > 1.0 and step >= 0.5 * item.height):
            return False
        lowest = item.middle
    return True


def _flow(items: Sequence[Placed]) -> Flow:
    return Flow(min([item.left for item in items]), max([item.right for item in items]), list(items))


def _gutter(items: Sequence[Placed]) -> float | None:
    """Return where the page divides into two columns of prose, or None.

    A right column shows as many lines that begin at one place; to its left there must be a column as deep beside it,
    filled well enough to be prose and not the names before the entries of a form.
    """
    lines = [item for item in items if isinstance(item, Line)]
    if len(lines) < 2 * _FEWEST_LINES:
        return None
    lefts = [line.left for line in lines]
    left, right = min(lefts), max([line.right for line in lines])
    wide = right - left
    first, last = left + 0.25 * wide, right - 0.15 * wide
    starts = sorted([start for start in lefts if first < start < last])
    best: tuple[int, float] | None = None
    for at in range(len(starts)):
        if at and starts[at] - starts[at - 1] < 2:
            continue
        support = sum(1 for start in starts[at:] if start - starts[at] < 4)
        if support < _FEWEST_LINES or (best and support <= best[0]):
            continue
        if _divides(lines, starts[at], wide):
            best = (support, starts[at])
    return _edge(lines, best[1], wide) - 1 if best else None


def _edge(lines: list[Line], start: float, wide: float) -> float:
    """Return where the right column begins. Most of its lines may be indented, as those of a numbered list are: then its
    edge is where the least indented begins, past the right end of the left column."""
    past = max(line.right for line in lines if line.right < start and line.right - line.left > 0.5 * _NARROWEST * wide)
    return min((line.left for line in lines if past < line.left <= start), default=start)


def _divides(lines: list[Line], start: float, wide: float) -> bool:
    before = [line for line in lines if line.right < start - 0.3 * line.height]
    after = [line for line in lines if line.left >= start - 2]
    if len(before) < _FEWEST_LINES or len(after) < _FEWEST_LINES:
        return False
    # Only where the two stand beside each other are they columns.
    top = max(min(line.top for line in before), min(line.top for line in after))
    bottom = min(max(line.bottom for line in before), max(line.bottom for line in after))
    beside = [line for line in before if top <= line.middle <= bottom]
    opposite = [line for line in after if top <= line.middle <= bottom]
    crossing = [line for line in lines if line.left < start - 2 < line.right and top <= line.middle <= bottom]
    if len(beside) < _FEWEST_LINES or len(opposite) < _FEWEST_LINES or len(crossing) > 0.3 * len(beside):
        return False
    if not _is_prose(beside, wide):
        return False
    return _is_prose(opposite, wide) or _is_prose_of_many(beside, opposite, start, wide)


def _is_prose_of_many(before: list[Line], after: list[Line], start: float, wide: float) -> bool:
    """True where what stands right of a gutter is itself several columns, and the first of them is prose.

    Where the gaps in both columns stand at one height these are the rows of a table.
    """
    edge = max((line.right for line in after if abs(line.left - start) < 4), default=start)
    own = [line for line in after if line.left < edge]
    if len(own) == len(after) or len(own) < _FEWEST_OF_MANY or not _is_prose(own, wide):
        return False
    gaps, others = _gaps(own), _gaps(before)
    shared = sum(any(top < below and above < bottom for above, below in others) for top, bottom in gaps)
    return len(gaps) < 2 or shared < 0.6 * len(gaps)


def _gaps(column: list[Line]) -> list[tuple[float, float]]:
    """Return the free stretches between lines of a column, as (top, bottom)."""
    lines = sorted(column, key=attrgetter("middle"))
    return [(one.bottom, two.top) for one, two in pairwise(lines) if two.top - one.bottom > 0.5 * one.height]


def _is_prose(column: list[Line], wide: float) -> bool:
    left, right = min(line.left for line in column), max(line.right for line in column)
    if right - left < _NARROWEST * wide:
        return False
    filled = sorted((line.right - line.left) / (right - left) for line in column)
    words = sum(len(line.words) for line in column) / len(column)
    return filled[len(filled) // 2] > 0.55 and words >= 2.5
