"""Finds text that stands beside the rest and is read apart: in framed and filled boxes, and as notes at the side."""

from __future__ import annotations

from collections.abc import Iterator

from reviewtext.pdf.sheet import Line, Sheet
from reviewtext.pdf.tables import TOUCH, Grid, Rules, clusters, is_inside

_FEWEST_BESIDE, _FEWEST_IN_PANEL = 2, 8
Box = tuple[float, float, float, float]


def boxes_beside(sheet: Sheet, lines: list[Line], groups: list[Rules]) -> list[Grid]:
    """Return the framed or filled boxes of text that other text stands beside, each as a table of one cell. Takes their
    lines out.

    Line by line, what such a box says would be mixed with what stands beside it.
    """
    boxes = []
    frames = list(_frames(groups))
    alone = [panel for panel in sheet.panels if not any(_adjoins(panel, other) for other in sheet.panels)]
    for at, (left, top, right, bottom) in enumerate((*frames, *alone)):
        box = Grid(left, top, right, bottom)
        inside = [line for line in lines if is_inside(line, box) and left - 2 < line.left < line.right < right + 2]
        beside = [line for line in lines if is_beside(line, box)]
        if not inside or len(beside) < _FEWEST_BESIDE:
            continue
        # A filled box of a word or two may be a cell of a table that has no rules.
        if at >= len(frames) and sum(len(line.words) for line in inside) < _FEWEST_IN_PANEL:
            continue
        gone = set(map(id, inside))
        lines[:] = [line for line in lines if id(line) not in gone]
        box.rows = [[inside]]
        boxes.append(box)
    return boxes


def _adjoins(panel: Box, other: Box) -> bool:
    """True for two boxes that lie side by side or one below the other, as filled cells of a table do."""
    left, top, right, bottom = panel
    apart_across = max(left, other[0]) - min(right, other[2])
    apart_down = max(top, other[1]) - min(bottom, other[3])
    is_one = max(abs(mine - its) for mine, its in zip(panel, other, strict=True)) < TOUCH
    return not is_one and apart_across < TOUCH and apart_down < TOUCH and max(apart_across, apart_down) > -TOUCH


def _frames(groups: list[Rules]) -> Iterator[Box]:
    for across, down in groups:
        sides = clusters([x for x, _, _ in down])
        edges = clusters([y for y, _, _ in across])
        if len(sides) == 2 and len(edges) > 1:
            yield sides[0], edges[0], sides[1], edges[-1]


def is_beside(line: Line, box: Grid) -> bool:
    """True for a line that stands left or right of a box, at its height."""
    return box.top < line.middle < box.bottom and (line.right < box.left + 2 or line.left > box.right - 2)
