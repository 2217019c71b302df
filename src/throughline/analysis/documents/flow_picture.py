"""Draws the flow of a study as an SVG file that stands alone: no style sheet, no script, colours that print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from throughline.analysis.documents.lines import lines_of
from throughline.analysis.queries.flow import Flow

WIDTH, MAIN_X, SIDE_X, BOX, GAP, LINE, PAD = 720, 56, 408, 304, 28, 21, 12
INK, RULE, PAPER, PALE = "#29241f", "#5f564c", "#ffffff", "#e3ede6"
FONT = "system-ui, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Box:
    """A box with its lines; the first is set bold."""

    lines: list[str]

    @property
    def height(self) -> int:
        return 2 * PAD + LINE * len(self.lines)


@dataclass(frozen=True, slots=True)
class Row:
    """One step down: the box of those who go on, and beside it the box of those who leave; either may be missing."""

    stage: str
    main: Box
    side: Box | None = None

    @property
    def height(self) -> int:
        return max(self.main.height, self.side.height if self.side else 0)


def rows_of(flow: Flow) -> list[Row]:
    """Return the steps of the picture."""
    removed = [("Found before, or the same review", flow.duplicates), ("Outside the period", flow.out_of_period)]
    unread = [
        *_if_any(flow.left_unread_as, flow.left_unread),
        *_if_any("Not decided yet", flow.waiting),
    ]
    left = _sum(unread)
    settle = _if_any("To be settled", flow.differing)
    rows = [Row("Identification", _box("Found", flow.found, flow.draws), _box("Removed", _sum(removed), removed))]
    if unread:
        to_screen = _box("To be screened", flow.screened + left, [])
        rows.append(Row("Screening", to_screen, _box("Not screened", left, unread)))
    screened = _box("Screened", flow.screened, settle)
    rows.append(Row("" if unread else "Screening", screened, _box("Excluded", flow.excluded, flow.reasons)))
    return [*rows, Row("Included", _box("Included", flow.included, []))]


def as_svg(flow: Flow, *, title: str) -> str:
    """Return the picture. Its words are those of the table beside it, so a reader loses nothing without it."""
    rows = rows_of(flow)
    height = sum(row.height for row in rows) + GAP * (len(rows) + 1) + (LINE + GAP if flow.not_there else 0)
    drawn, y = [], GAP
    for number, row in enumerate(rows):
        drawn.append(_stage(row, y))
        drawn.append(_box_svg(row.main, MAIN_X, y, PALE))
        if row.side is not None:
            drawn.append(_box_svg(row.side, SIDE_X, y, PAPER))
            drawn.append(_arrow(MAIN_X + BOX, y + 24, SIDE_X, y + 24))
        if number + 1 < len(rows):
            middle = MAIN_X + BOX // 2
            drawn.append(_arrow(middle, y + row.main.height, middle, y + row.height + GAP))
        y += row.height + GAP
    # Below all boxes, so that nobody counts among those found what the library does not have.
    if flow.not_there:
        drawn.append(_text(flow.not_there_sentence, MAIN_X, y + 15, is_bold=False))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'role="img" aria-label="{escape(title)}" font-family="{FONT}" font-size="15" fill="{INK}">'
        f"<title>{escape(title)}</title>"
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>{"".join(drawn)}</svg>'
    )


def _box(heading: str, number: int, lines: Sequence[tuple[str, int]]) -> Box:
    below = [part for label, count in lines for part in lines_of(f"{label}: {count:,}", BOX - 2 * PAD)]
    return Box([f"{heading} (n = {number:,})", *below])


def _if_any(label: str, number: int) -> list[tuple[str, int]]:
    return [(label, number)] if number else []


def _sum(lines: Sequence[tuple[str, int]]) -> int:
    return sum(number for _, number in lines)


def _box_svg(box: Box, x: int, y: int, fill: str) -> str:
    texts = "".join(_text(line, x + PAD, y + PAD + 15 + LINE * at, is_bold=not at) for at, line in enumerate(box.lines))
    return f'<rect x="{x}" y="{y}" width="{BOX}" height="{box.height}" rx="4" fill="{fill}" stroke="{RULE}"/>{texts}'


def _text(words: str, x: int, y: int, *, is_bold: bool) -> str:
    weight = ' font-weight="600"' if is_bold else ""
    return f'<text x="{x}" y="{y}"{weight}>{escape(words)}</text>'


def _stage(row: Row, y: int) -> str:
    middle = y + row.height // 2
    return (
        f'<text x="28" y="{middle}" text-anchor="middle" transform="rotate(-90 28 {middle})" fill="{RULE}">'
        f"{escape(row.stage)}</text>"
    )


def _arrow(x1: int, y1: int, x2: int, y2: int) -> str:
    is_down = x1 == x2
    head = (
        f"M{x2 - 5} {y2 - 8}L{x2} {y2}L{x2 + 5} {y2 - 8}"
        if is_down
        else f"M{x2 - 8} {y2 - 5}L{x2} {y2}L{x2 - 8} {y2 + 5}"
    )
    return f'<path d="M{x1} {y1}L{x2} {y2}{head}" fill="none" stroke="{RULE}" stroke-width="1.5"/>'
