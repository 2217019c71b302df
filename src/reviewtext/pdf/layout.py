"""From sheets to pages: furniture off, tables found, columns put in order, paragraphs and headings told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from reviewtext.document import Page
from reviewtext.pdf.aligned_tables import aligned_grids
from reviewtext.pdf.beside import boxes_beside, is_beside, notes_beside
from reviewtext.pdf.composing import compose
from reviewtext.pdf.furniture import take_off
from reviewtext.pdf.headings import set_levels, set_levels_by_wording
from reviewtext.pdf.line_numbers import take_off_line_numbers
from reviewtext.pdf.lines import MARKER, lines_of, set_underlined, side_by_side_joined
from reviewtext.pdf.order import Flow, Placed, flows_of, stand_apart
from reviewtext.pdf.paragraphs import Paragraph, begins_item, goes_on, paragraphs_of
from reviewtext.pdf.sheet import Line, Sheet
from reviewtext.pdf.tables import Grid, ruled_grids, rules_of


def pages_of(sheets: list[Sheet]) -> list[Page]:
    """Return the pages of a report, in order."""
    take_off_line_numbers(sheets)
    lines = lines_of(sheets)
    labels, titles = take_off(sheets, lines)
    contents = [_content(sheet, page) for sheet, page in zip(sheets, lines, strict=True)]
    paragraphs = [[piece for piece in content if isinstance(piece, Paragraph)] for content in contents]
    set_levels([page for sheet, page in zip(sheets, paragraphs, strict=True) if not sheet.is_recognised])
    for sheet, page in zip(sheets, paragraphs, strict=True):
        if sheet.is_recognised:
            set_levels_by_wording(page)
    contents = [_with_whole_headings(content) for content in contents]
    made = compose(sheets, contents, labels)
    for one, title in zip(made, titles, strict=True):
        one.margin = title
    return made


def _content(sheet: Sheet, lines: list[Line]) -> list[Paragraph | Grid]:
    """Return the paragraphs and tables of one page in reading order."""
    groups = rules_of(sheet)
    grids = ruled_grids(sheet, lines, groups)
    set_underlined(sheet, lines)
    boxes = boxes_beside(sheet, lines, groups) + notes_beside(lines)
    content = _in_order([*lines, *grids])
    # From the last to the first, so that each comes before those that stand right of it.
    for box in sorted(boxes, key=lambda box: (round(box.top), box.left), reverse=True):
        # Before the paragraph that it stands beside, so that none is cut in two.
        place = next((at for at, piece in enumerate(content) if _touches(piece, box)), len(content))
        content[place:place] = _in_order([line for row in box.rows for cell in row for line in cell])
    return content


def _touches(piece: Paragraph | Grid, box: Grid) -> bool:
    return isinstance(piece, Paragraph) and any(is_beside(line, box) for line in piece.lines)


def _in_order(items: Sequence[Placed]) -> list[Paragraph | Grid]:
    """Return the paragraphs and tables that are made of these lines and tables, in reading order."""
    flows = flows_of(items)
    content: list[Paragraph | Grid] = []
    for flow in flows:
        pieces = _flow_content(flow)
        before, first = (content[-1] if content else None), (pieces[0] if pieces else None)
        if isinstance(before, Paragraph) and isinstance(first, Paragraph) and goes_on(before, first):
            before.lines += first.lines
            pieces = pieces[1:]
        content += pieces
    return content


def _flow_content(flow: Flow) -> list[Paragraph | Grid]:
    if stand_apart(flow.items):
        # One below the other: no cells stand side by side, and nothing is to be joined or put in order.
        return list(paragraphs_of(flow, cast("list[Line]", flow.items)))
    lines = [item for item in flow.items if isinstance(item, Line)]
    aligned = aligned_grids(lines)
    items = [item for item in flow.items if not isinstance(item, Line)] + aligned + side_by_side_joined(lines)
    items.sort(
        key=lambda item: (round((item.top + item.bottom) / 2) if isinstance(item, Line) else item.top, item.left)
    )
    content: list[Paragraph | Grid] = []
    waiting: list[Line] = []
    for item in items:
        if isinstance(item, Line):
            waiting.append(item)
            continue
        assert isinstance(item, Grid)
        content += paragraphs_of(flow, waiting)
        waiting = []
        content += _form_content(item) if item.is_for_layout else [item]
    content += paragraphs_of(flow, waiting)
    return content


def _form_content(grid: Grid) -> list[Paragraph | Grid]:
    """Read the cells of a form one after the other, each as a column of its own."""
    content: list[Paragraph | Grid] = []
    for row in grid.rows:
        mark: Line | None = None
        for cell in row:
            if not cell:
                continue
            if len(cell) == 1 and len(cell[0].words) == 1 and _is_mark(cell[0].text):
                mark = cell[0]
                continue
            for flow in flows_of(cell):
                pieces = _flow_content(flow)
                if mark is not None and pieces and isinstance(pieces[0], Paragraph):
                    _put_before(mark, pieces[0].lines[0])
                    mark = None
                content += pieces
        if mark is not None:
            content.append(Paragraph([mark]))
    return content


def _is_mark(text: str) -> bool:
    return bool(MARKER.fullmatch(text)) or (text.isdigit() and len(text) < 3)


def _put_before(mark: Line, line: Line) -> None:
    line.words = mark.words + line.words
    line.text = f"{mark.text} {line.text}"


def _with_whole_headings(content: list[Paragraph | Grid]) -> list[Paragraph | Grid]:
    """Join a heading that runs over lines, which early line ends had divided."""
    joined: list[Paragraph | Grid] = []
    for piece in content:
        before = joined[-1] if joined else None
        if isinstance(piece, Paragraph) and isinstance(before, Paragraph) and _is_one_heading(before, piece):
            before.lines += piece.lines
        else:
            joined.append(piece)
    return joined


def _is_one_heading(before: Paragraph, piece: Paragraph) -> bool:
    if not piece.level or before.level != piece.level:
        return False
    last, first = before.lines[-1], piece.lines[0]
    step = first.middle - last.middle
    is_close = 0 < step < 1.35 * last.height and abs(first.height - last.height) < 0.5
    is_alike = is_close and last.is_bold == first.is_bold
    return is_alike and not first.text[:1].isdigit() and not begins_item(first) and not last.text.endswith(":")
