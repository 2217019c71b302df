"""Finds text that stands beside the rest and is read apart: in framed and filled boxes, and as notes at the side."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from reviewtext.pdf.sheet import Line, Sheet
from reviewtext.pdf.tables import TOUCH, Grid, Rules, clusters, is_inside

_FEWEST_BESIDE, _FEWEST_IN_PANEL = 2, 8
# A note at the side: how much smaller its type is, how wide the column beside it is at least (of the text's width), how
# many lines that has, and how much of the page such notes are at most.
_SMALLER, _WIDEST_SIDE, _FEWEST_OF_COLUMN, _MOST_NOTES = 0.92, 0.4, 8, 0.3
_NEXT_LINE = 1.8
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


def notes_beside(lines: list[Line]) -> list[Grid]:
    """Return the notes in smaller type at the side of the one column of a page, each as a table of one cell. Takes their
    lines out."""
    if len(lines) < _FEWEST_OF_COLUMN:
        return []
    # Most pages have nothing beside their widest line, and then no column needs to be measured.
    _, first, last = max([(line.right - line.left, line.left, line.right) for line in lines])
    if not any(line.left > last - 1 or line.right < first + 1 for line in lines):
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    column = [line for line in lines if line.right - line.left > _WIDEST_SIDE * (right - left)]
    if len(column) < _FEWEST_OF_COLUMN:
        return []
    left, right = min(line.left for line in column), max(line.right for line in column)
    height = sorted(line.height for line in column)[len(column) // 2]
    notes = [line for line in lines if _is_note(line, left, right, height)]
    if not notes or len(notes) > _MOST_NOTES * len(lines):
        return []
    found = []
    for note in _together(notes):
        box = Grid(note[0].left, note[0].top, max(line.right for line in note), note[-1].bottom, [[note]])
        is_spoken = sum(len(line.words) for line in note) > 1 and any(map(str.isalpha, note[0].text))
        if is_spoken and any(is_beside(line, box) for line in column):
            gone = set(map(id, note))
            lines[:] = [line for line in lines if id(line) not in gone]
            found.append(box)
    return found


def _is_note(line: Line, left: float, right: float, height: float) -> bool:
    return (line.left > right - 1 or line.right < left + 1) and line.height < _SMALLER * height


def _together(notes: list[Line]) -> Iterator[list[Line]]:
    """Yield lines that stand close below each other, from top to bottom."""
    note: list[Line] = []
    for line in sorted(notes, key=attrgetter("middle")):
        if note and line.middle - note[-1].middle > _NEXT_LINE * line.height:
            yield note
            note = []
        note.append(line)
    yield note
