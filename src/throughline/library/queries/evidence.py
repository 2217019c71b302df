"""Ask for a page as evidence: its text in blocks, the words marked, and where they stand on the page image."""

from __future__ import annotations

import itertools
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from throughline.library import policies
from throughline.library.models import Page, Reading, Section
from throughline.people.policies import Actor, require

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, marked or not. `mark`: '' plain, 'cited' the cited words, 'word' a word that was searched for,
    'cited word' such a word among the cited ones."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph or table of a page. A table's `cells` are rows of cells, each cell a list of pieces.

    `aria_level` is the heading's level under the page's own heading, with no level passed over on the way down.
    `anchors` are what the contents link to: `section-` and its number, for each section that begins there.
    """

    kind: str
    pieces: list[Piece] = field(default_factory=list)
    level: int = 0
    cells: list[list[list[Piece]]] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    aria_level: int = 0


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle on the page image, in points from its top left corner."""

    x: float
    y: float
    width: float
    height: float
    mark: str


def page_of(reading: Reading, number: int, *, seen_by: Actor) -> Page | None:
    """Return one page of a reading, or None where it has no such page. Raises Refusal for a text not to be read."""
    require(policies.may_read_text(seen_by, reading.edition.report))
    return Page.objects.filter(reading=reading, number=number).first()


def pages_of(reading: Reading, *, seen_by: Actor) -> list[Page]:
    """Return all pages of a reading without their word boxes. Raises Refusal for a text not to be read."""
    require(policies.may_read_text(seen_by, reading.edition.report))
    return list(Page.objects.filter(reading=reading).defer("word_boxes").order_by("number"))


def rectangles(page: Page, cited: Iterable[Span], words: Iterable[Span]) -> list[Rectangle]:
    """Return where marked words stand: one rectangle a line for cited runs, one a word for words searched for."""
    boxes = page.words()
    found: list[Rectangle] = []
    for mark, spans in (("cited", cited), ("word", words)):
        for start, end in spans:
            for left, top, right, bottom in _lines(boxes.between(start, end).tolist()):
                found.append(
                    Rectangle(round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1), mark)
                )
    return found


def _lines(boxes: list[list[float]]) -> Iterator[list[float]]:
    """Join boxes that follow each other on one line."""
    line: list[float] | None = None
    for left, top, right, bottom in boxes:
        middle = (top + bottom) / 2
        # A gap wider than two line heights is another column, not a word space.
        if line and line[1] <= middle <= line[3] and -2 <= left - line[2] <= 2 * (line[3] - line[1]):
            line = [line[0], min(line[1], top), max(line[2], right), max(line[3], bottom)]
        else:
            if line:
                yield line
            line = [left, top, right, bottom]
    if line:
        yield line


def blocks(
    page: Page, cited: Iterable[Span] = (), words: Iterable[Span] = (), sections: Iterable[Section] = ()
) -> list[Block]:
    """Return the page's text as headings, paragraphs and tables, with the given spans marked and anchors for sections."""
    begun = [(section.start - page.start, section) for section in sections if section.page_number == page.number]
    marks = [(start, end, "cited") for start, end in cited] + [(start, end, "word") for start, end in words]
    tables = {table["start"]: table for table in page.tables}
    levels = {(start, end): level for start, end, level in page.headings}
    found: list[Block] = []
    starts: list[int] = []
    at, above = 0, 1
    for part in page.text.split("\n\n"):
        start, end = at, at + len(part)
        at = end + 2
        if not part.strip():
            continue
        inside = next((t for s, t in tables.items() if s <= start < t["end"]), None)
        if inside is not None:
            if start <= inside["start"]:
                found.append(Block("table", cells=_cells(page.text, inside, marks)))
                starts.append(start)
            continue
        level = next((lv for (s, e), lv in levels.items() if s <= start and end <= e + 1), 0)
        pieces = _pieces(page.text, start, end, marks)
        if level:
            above = min(level + 1, above + 1, 6)
            found.append(Block("heading", pieces, level, aria_level=above))
        else:
            found.append(Block("paragraph", pieces))
        starts.append(start)
    for at, section in begun if found else ():
        found[max(bisect(starts, at) - 1, 0)].anchors.append(f"section-{section.number}")
    return found


def _cells(text: str, table: dict[str, Any], marks: list[tuple[int, int, str]]) -> list[list[list[Piece]]]:
    """Return a table's cells in pieces. The page's text holds the cells in order, so each is looked for after the last."""
    at, rows = table["start"], []
    for row in table["rows"]:
        cells = []
        for cell in row:
            start = text.find(cell, at, table["end"]) if cell else -1
            if start < 0:
                cells.append([Piece(cell)])
            else:
                at = start + len(cell)
                cells.append(_pieces(text, start, at, marks))
        rows.append(cells)
    return rows


def _pieces(text: str, start: int, end: int, marks: list[tuple[int, int, str]]) -> list[Piece]:
    """Cut text[start:end] where marks begin and end."""
    inside = [(max(s, start), min(e, end), m) for s, e, m in marks if s < end and e > start]
    cuts = sorted({start, end, *(s for s, _, _ in inside), *(e for _, e, _ in inside)})
    pieces = []
    for a, b in itertools.pairwise(cuts):
        over = {m for s, e, m in inside if s <= a and b <= e}
        pieces.append(Piece(text[a:b], " ".join(sorted(over))))
    return pieces
