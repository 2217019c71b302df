"""Finds tables that no rule is drawn around: cells that stand in columns."""

from __future__ import annotations

import re
from operator import attrgetter

from reviewtext.pdf.lines import MARKER
from reviewtext.pdf.sheet import Line
from reviewtext.pdf.tables import Grid

_PAGE_NUMBER = re.compile(r"(?:\d{1,3}|[ivxlc]{1,6})", re.I)


def aligned_grids(lines: list[Line]) -> list[Grid]:
    """Return tables without rules: three or more rows of short cells that keep to columns. Takes their lines out.

    Lines must already be in one column, or be sure not to be prose in columns.
    """
    rows = _side_by_side(lines)
    grids: list[Grid] = []
    at = 0
    while at < len(rows):
        stop = at
        while stop < len(rows) and (len(rows[stop]) > 1 or _hangs(rows, stop, at)):
            stop += 1
        grid = _aligned(rows[at:stop]) if stop - at >= 3 else None
        if grid is not None:
            grids.append(grid)
            gone = {id(line) for row in rows[at:stop] for line in row}
            lines[:] = [line for line in lines if id(line) not in gone]
        at = max(stop, at + 1)
    return grids


def _side_by_side(lines: list[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=attrgetter("middle")):
        if rows and abs(rows[-1][0].middle - line.middle) < 0.5 * line.height:
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        if len(row) > 1:
            row.sort(key=attrgetter("left"))
    return rows


def _hangs(rows: list[list[Line]], at: int, first: int) -> bool:
    """True for a further line of a cell: alone, close below a row, and a row follows or it begins where a cell does."""
    if at <= first:
        return False
    line, above = rows[at][0], rows[at - 1][0]
    if line.top - above.bottom >= 0.4 * line.height or line.left <= rows[first][0].left + 2 * line.height:
        return False
    row = next((row for row in reversed(rows[first:at]) if len(row) > 1), [])
    is_followed = at + 1 < len(rows) and len(rows[at + 1]) > 1
    return is_followed or any(abs(cell.left - line.left) < 2 for cell in row[1:])


def _aligned(rows: list[list[Line]]) -> Grid | None:
    full = [row for row in rows if len(row) > 1]
    bands = _bands(full)
    if (
        len(bands) < 2
        or len(full) < (3 if len(bands) == 2 else 2)
        or any(MARKER.fullmatch(row[0].text) for row in full)
    ):
        return None
    cells = [[[line for line in row if _band_of(line, bands) == at] for at in range(len(bands))] for row in rows]
    counts = [sum(1 for cell in row if cell) for row, whole in zip(cells, rows, strict=True) if len(whole) > 1]
    words = sorted(len(line.words) for row in full for line in row)
    # Two columns of longer lines are prose; two columns that end in page numbers are a contents list.
    if sum(counts) < 0.7 * len(bands) * len(counts) or words[len(words) // 2] > (4 if len(bands) == 2 else 8):
        return None
    if all(_PAGE_NUMBER.fullmatch(row[-1].text) for row in full) and len(bands) == 2:
        return None
    merged: list[list[list[Line]]] = []
    for row, whole in zip(cells, rows, strict=True):
        if len(whole) == 1 and merged:
            for at, cell in enumerate(row):
                merged[-1][at] = merged[-1][at] + cell
        else:
            merged.append(row)
    every = [line for row in rows for line in row]
    return Grid(
        min(line.left for line in every),
        min(line.top for line in every),
        max(line.right for line in every),
        max(line.bottom for line in every),
        merged,
    )


def _bands(rows: list[list[Line]]) -> list[tuple[float, float]]:
    """Return the stretches of the line, from left to right, that the cells of all rows keep to."""
    spans = sorted((line.left, line.right) for row in rows for line in row)
    bands: list[tuple[float, float]] = []
    for left, right in spans:
        if bands and left < bands[-1][1] + 3:
            bands[-1] = (bands[-1][0], max(bands[-1][1], right))
        else:
            bands.append((left, right))
    return bands


def _band_of(line: Line, bands: list[tuple[float, float]]) -> int:
    """Return the last band that begins left of the line: the second line of a wide cell may be a short one."""
    return max([at for at, (left, _) in enumerate(bands) if left < line.left + 3], default=0)
