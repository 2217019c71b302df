"""Finds tables: by the rules drawn around their cells, or by cells that stand in columns without any."""

from __future__ import annotations

import itertools
import math
from bisect import bisect_right
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter
from typing import NamedTuple

import numpy as np

from reviewtext.pdf.sheet import Line, Sheet

TOUCH = 3.0
_ON_ONE_LINE = 0.8
_NEXT_LINE = 1.6
# How far the rules across go past the outermost down where a table has no sides, in points.
_OPEN = 20.0
# How much is free between two rows that no rule divides, in heights of a line.
_FREE_BETWEEN = 0.6
_LONG_CELL = 60
_FEW_WORDS = 3


# Rules that touch each other: those across as (y, left, right), those down as (x, top, bottom).
_RulesAcross = list[tuple[float, float, float]]
_RulesDown = list[tuple[float, float, float]]
Rules = tuple[_RulesAcross, _RulesDown]


class _Words(NamedTuple):
    """A sheet's words as plain lists: what they say, where they stand, and whether they are bold."""

    texts: list[str]
    boxes: list[list[float]]
    bold: list[bool]


@dataclass(slots=True)
class _Band:
    """A row of a table between two rules, with the rules that divide it. `top` is endless where no rule is above it."""

    top: float
    bottom: float
    dividers: list[float]
    cells: list[list[Line]]

    def column(self, left: float, right: float) -> int | None:
        """Return which of its cells lies between these two rules, or None."""
        pairs = enumerate(itertools.pairwise(self.dividers))
        return next((at for at, (one, two) in pairs if abs(one - left) <= TOUCH and abs(two - right) <= TOUCH), None)


@dataclass(slots=True)
class Grid:
    """A table on a page. `rows` hold cells, and a cell holds lines."""

    left: float
    top: float
    right: float
    bottom: float
    rows: list[list[list[Line]]] = field(default_factory=list)
    going_on: frozenset[tuple[int, int]] = frozenset()

    @property
    def is_for_layout(self) -> bool:
        """True where the rules only divide prose, as on forms: then the cells are read as paragraphs."""
        cells = [cell for row in self.rows for cell in row if cell]
        words = [sum(len(line.words) for line in cell) for cell in cells]
        if self._goes_on() or self._has_headings():
            return False
        if not words or max(words) > _LONG_CELL or len(words) < 4:
            return bool(words)
        # Two columns, the second with headings of its own over its text: the form of a coroner's report.
        return max(map(len, self.rows)) < 3 and any(cell[0].is_bold and not cell[-1].is_bold for cell in cells)

    def _has_headings(self) -> bool:
        """True where a short word or two heads each of three columns or more: what stands below may be long, or on the
        next page."""
        top = self.rows[0] if self.rows else []
        is_headed = len(top) > 2 and all(len(cell) == 1 and len(cell[0].words) <= _FEW_WORDS for cell in top)
        return is_headed and all(len(row) == len(top) for row in self.rows)

    def _goes_on(self) -> bool:
        """True for the rest of a row that the page before had no room for: one row, in part empty, amid a sentence."""
        row = self.rows[0] if len(self.rows) == 1 else []
        filled = [cell for cell in row if cell]
        return len(row) > 2 and 0 < len(filled) < len(row) and filled[0][0].text[:1].islower()


def ruled_grids(sheet: Sheet, lines: list[Line], groups: list[Rules]) -> list[Grid]:
    """Return the tables with drawn rules, and take their lines out of `lines`."""
    grids = []
    for across, inner in groups:
        down = _with_sides(across, inner)
        columns = clusters([x for x, _, _ in down])
        edges = clusters([y for y, _, _ in across])
        if len(columns) < 3 or len(edges) < 2:
            continue
        grid = Grid(columns[0], edges[0], columns[-1], edges[-1])
        inside = [line for line in lines if is_inside(line, grid)]
        if not inside:
            continue
        grid.rows, grid.going_on = _rows(sheet, inside, edges, (across, down))
        if max((len(row) for row in grid.rows), default=0) < 2:
            continue
        gone = set(map(id, inside))
        lines[:] = [line for line in lines if id(line) not in gone]
        grids.append(grid)
    return grids


def _with_sides(across: _RulesAcross, down: _RulesDown) -> _RulesDown:
    """Return the rules down with the sides of a table that has none: its rules across go past the outermost down."""
    top, bottom = min(y for y, _, _ in across), max(y for y, _, _ in across)
    left, right = min(x for x, _, _ in down), max(x for x, _, _ in down)
    ends = [(one, other) for y, one, other in across if top - TOUCH <= y <= bottom + TOUCH]
    lefts, rights = [one for one, _ in ends], [other for _, other in ends]
    sides = []
    if max(lefts) < left - _OPEN and max(lefts) - min(lefts) < TOUCH:
        sides.append((min(lefts), top, bottom))
    if min(rights) > right + _OPEN and max(rights) - min(rights) < TOUCH:
        sides.append((max(rights), top, bottom))
    return down + sides


def rules_of(sheet: Sheet) -> list[Rules]:
    """Return groups of rules that touch each other, as (across, down)."""
    across, down = sheet.across, sheet.down = _made_whole(sheet.across), _made_whole(sheet.down)
    if len(across) < 2 or len(down) < 2:
        return []
    parent = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    y, left, right = np.array(across).T[:, :, None]
    x, top, bottom = np.array(down).T[:, None, :]
    touch = (left - TOUCH <= x) & (x <= right + TOUCH) & (top - TOUCH <= y) & (y <= bottom + TOUCH)
    for i, j in np.argwhere(touch).tolist():
        parent[root(i)] = root(len(across) + j)
    groups: dict[int, Rules] = {}
    for i, rule in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(rule)
    for j, rule in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(rule)
    return [group for group in groups.values() if len(group[0]) > 1 and len(group[1]) > 1]


def _made_whole(rules: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Join rules that lie end to end on one line: browsers draw the side of a cell that takes up rows piece by piece."""
    found: list[tuple[float, float, float]] = []
    line: list[tuple[float, float, float]] = []
    for rule in [*sorted(rules), (math.inf, 0.0, 0.0)]:
        if line and rule[0] - line[0][0] > _ON_ONE_LINE:
            start = len(found)
            for place, begin, end in sorted(line, key=itemgetter(1)):
                if len(found) > start and begin < found[-1][2] + _ON_ONE_LINE:
                    found[-1] = (found[-1][0], found[-1][1], max(found[-1][2], end))
                else:
                    found.append((place, begin, end))
            line = []
        line.append(rule)
    return found


def clusters(places: list[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > TOUCH:
            found.append(place)
    return found


def is_inside(line: Line, grid: Grid) -> bool:
    middle = (line.left + line.right) / 2
    return grid.left - 2 <= middle <= grid.right + 2 and grid.top - 2 <= line.middle <= grid.bottom + 2


def _rows(
    sheet: Sheet, lines: list[Line], edges: list[float], rules: Rules
) -> tuple[list[list[list[Line]]], frozenset[tuple[int, int]]]:
    """Put words into cells, and tell which cells go on from the one above. A rule divides only the rows and columns that
    it passes, so that cells may be joined."""
    across, down = rules
    bands: list[_Band] = []
    words = _Words(sheet.texts, sheet.laid.tolist(), sheet.bold.tolist())
    for top, bottom in itertools.pairwise(edges):
        middle = (top + bottom) / 2
        dividers = clusters([x for x, above, below in down if above - 1 <= middle <= below + 1])
        inside = [line for line in lines if top <= line.middle < bottom]
        if not inside:
            continue
        cells: dict[int, list[Line]] = {}
        for line in inside:
            for at, piece in _pieces(words, line, dividers):
                cells.setdefault(at, []).append(piece)
        last = max(len(dividers) - 2, *cells)
        row = [cells.get(at, []) for at in range(min(0, *cells), last + 1)]
        bands += [
            _Band(top if at == 0 else -math.inf, bottom, dividers, part) for at, part in enumerate(_unruled_rows(row))
        ]
    return [band.cells for band in bands], _join_down(bands, across)


def _unruled_rows(row: list[list[Line]]) -> list[list[list[Line]]]:
    """Divide what stands between two rules where several rows do: each begins in the first column and has something in
    others, and none of the cells goes on over the free stretch between two."""
    if len(row) < 3 or len(row[0]) < 2:
        return [row]
    cuts: list[float] = []
    lines = sorted((line for cell in row for line in cell), key=attrgetter("middle"))
    lowest = lines[0].bottom
    for line in lines:
        if line.top - lowest > _FREE_BETWEEN * line.height:
            cuts.append((lowest + line.top) / 2)
        lowest = max(lowest, line.bottom)
    edges = [-math.inf, *cuts, math.inf]
    parts = [
        [[line for line in cell if above < line.middle < below] for cell in row]
        for above, below in itertools.pairwise(edges)
    ]
    are_rows = all(part[0] and sum(map(bool, part)) > max(len(row) - 2, 1) for part in parts)
    return parts if are_rows and len(parts) > 1 else [row]


def _join_down(bands: list[_Band], across: list[tuple[float, float, float]]) -> frozenset[tuple[int, int]]:
    """Put what a cell of several rows says into the first of them, in place. Return the others, as (row, column)."""
    going_on: set[tuple[int, int]] = set()
    for at, band in enumerate(bands):
        for column in range(len(band.cells) if len(band.cells) == len(band.dividers) - 1 > 1 else 0):
            if (at, column) in going_on:
                continue
            left, right = band.dividers[column], band.dividers[column + 1]
            below: list[tuple[int, int]] = []
            for further in range(at + 1, len(bands)):
                other = bands[further].column(left, right)
                top = bands[further].top
                if other is None or math.isinf(top) or _is_ruled(across, top, (left + right) / 2):
                    break
                below.append((further, other))
            parts = [bands[row].cells[place] for row, place in [(at, column), *below]]
            if below and _is_one_cell(parts, bands[at : at + len(parts)]):
                band.cells[column] = [line for part in parts for line in part]
                going_on.update(below)
                for row, place in below:
                    bands[row].cells[place] = []
    return frozenset(going_on)


def _is_one_cell(parts: list[list[Line]], bands: list[_Band]) -> bool:
    """True where one of these cells at most says something, or where what they say stands closer than the rows do. A table
    may have rules between some of its columns only."""
    if sum(map(bool, parts)) < 2:
        return True
    lines = sorted((line for part in parts for line in part), key=attrgetter("middle"))
    highest = max(line.height for line in lines)
    steps = [two.middle - one.middle for one, two in itertools.pairwise(lines)]
    return max(steps) < _NEXT_LINE * highest and min(band.bottom - band.top for band in bands) > 1.5 * max(steps)


def _is_ruled(across: list[tuple[float, float, float]], edge: float, middle: float) -> bool:
    return any(abs(y - edge) <= 2 * TOUCH and left <= middle <= right for y, left, right in across)


def _pieces(words: _Words, line: Line, dividers: list[float]) -> list[tuple[int, Line]]:
    """Cut a line where a rule stands between two of its words."""
    texts, boxes, bold = words
    most = len(dividers) - 2
    at = max(0, min(bisect_right(dividers, line.left) - 1, most))
    if at == max(0, min(bisect_right(dividers, line.right) - 1, most)):
        left, top, _, bottom = boxes[line.words[0]]
        whole = Line(left, top, boxes[line.words[-1]][2], bottom, line.words[:], line.height, line.is_bold, line.text)
        return [(at, whole)]
    pieces: list[tuple[int, Line]] = []
    last, piece = -1, line
    for word in line.words:
        left, top, right, bottom = boxes[word]
        at = max(0, min(bisect_right(dividers, (left + right) / 2) - 1, most))
        if at == last:
            piece.words.append(word)
            piece.text += " " + texts[word]
            piece.right = right
            piece.is_bold = piece.is_bold and bold[word]
        else:
            last, piece = at, Line(left, top, right, bottom, [word], line.height, bold[word], texts[word])
            pieces.append((at, piece))
    return pieces
