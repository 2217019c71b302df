"""From sheets to pages: furniture off, tables found, columns put in order, paragraphs and headings told."""

from __future__ import annotations

import re

from reviewtext.document import Page
from reviewtext.pdf.composing import compose
from reviewtext.pdf.furniture import take_off
from reviewtext.pdf.headings import set_levels
from reviewtext.pdf.lines import MARKER, lines_of
from reviewtext.pdf.order import Flow, flows_of
from reviewtext.pdf.paragraphs import Paragraph, goes_on, paragraphs_of
from reviewtext.pdf.sheet import Line, Sheet
from reviewtext.pdf.tables import Grid, aligned_grids, ruled_grids

_WORD = re.compile(r"[^\W\d_][\w’'-]*[^\W\d_]")


def pages_of(sheets: list[Sheet]) -> list[Page]:
    """Return the pages of a report, in order."""
    lines = [lines_of(sheet) for sheet in sheets]
    labels = take_off(sheets, lines)
    contents = [_content(sheet, page) for sheet, page in zip(sheets, lines, strict=True)]
    set_levels([piece for content in contents for piece in content if isinstance(piece, Paragraph)])
    contents = [_with_whole_headings(content) for content in contents]
    known = _known_words(sheets) if any("-" in line.text[-1:] for page in lines for line in page) else set()
    return [
        compose(sheet, content, label, known) for sheet, content, label in zip(sheets, contents, labels, strict=True)
    ]


def _known_words(sheets: list[Sheet]) -> set[str]:
    return {word.casefold() for sheet in sheets for word in _WORD.findall(" ".join(sheet.texts))}


def _content(sheet: Sheet, lines: list[Line]) -> list[Paragraph | Grid]:
    """Return the paragraphs and tables of one page in reading order."""
    grids = ruled_grids(sheet, lines)
    flows = flows_of([*lines, *grids])
    content: list[Paragraph | Grid] = []
    for flow in flows:
        is_next_column = bool(content) and isinstance(content[-1], Paragraph)
        pieces = _flow_content(flow)
        if is_next_column and pieces and isinstance(pieces[0], Paragraph):
            before = content[-1]
            if isinstance(before, Paragraph) and goes_on(before, pieces[0]):
                before.lines += pieces.pop(0).lines
        content += pieces
    return content


def _flow_content(flow: Flow) -> list[Paragraph | Grid]:
    lines = [item for item in flow.items if isinstance(item, Line)]
    aligned = aligned_grids(lines)
    kept = set(map(id, lines))
    items = [item for item in flow.items if not isinstance(item, Line) or id(item) in kept] + aligned
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
    return is_close and last.is_bold == first.is_bold and not MARKER.match(first.text) and not last.text.endswith(":")
