"""The blocks that every format without drawn pages is first read into, and their layout into pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reviewtext.document import Page, Table

WORDS_A_PAGE = 450
CELL_GAP = " | "
# What stands in a cell that the one above it takes up too, until the table is a block; no reader sees such a sign.
GOES_ON = "\x04"
# Of a table with more columns than this, cells no longer keep theirs: a page may claim thousands.
_MOST_COLUMNS = 100
# A paragraph longer than this is cut at a sentence end, so that one unbroken file does not become one endless page.
LONGEST_PARAGRAPH = 2 * WORDS_A_PAGE
_SPACES = re.compile(r"[ \t\r\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
# Characters that no reader sees: soft hyphens, zero-width marks, direction marks, controls.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f]")


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list item or table. `level` is 1-6 for a heading, else 0. `going_on` is as of a Table.

    `breaks_before` counts the page breaks that stand before the block; `footnotes` go to the foot of its page.
    """

    text: str = ""
    level: int = 0
    rows: list[list[str]] | None = None
    going_on: frozenset[tuple[int, int]] = frozenset()
    breaks_before: int = 0
    footnotes: list[str] = field(default_factory=list)

    @property
    def words(self) -> int:
        return len(self.text.split())


def tidy(text: str) -> str:
    """Return one paragraph on one line: runs of white space become a space, unseen characters go."""
    return _SPACES.sub(" ", _UNSEEN.sub("", text).replace("\n", " ")).strip()


def table_block(rows: list[list[str]], breaks_before: int = 0) -> Block | None:
    """Return the block of a table, one row a line, or None where every cell is empty. Cells are tidied here, and those
    that hold GOES_ON are known by it."""
    clean = [(["" if not cell or cell == GOES_ON else tidy(cell) for cell in row], row) for row in rows]
    clean = [(row, given) for row, given in clean if any(row)]
    if not clean:
        return None
    lines = (CELL_GAP.join(cell for cell in row if cell) for row, _ in clean)
    going_on = frozenset(
        (at, column) for at, (_, row) in enumerate(clean) for column, cell in enumerate(row) if cell == GOES_ON
    )
    return Block("\n".join(lines), rows=[row for row, _ in clean], going_on=going_on, breaks_before=breaks_before)


def in_columns(rows: Iterable[list[tuple[str, int, int]]]) -> list[list[str]]:
    """Return rows of cells that keep to their columns. A cell comes with how many columns and how many rows it takes up;
    where it goes on in the row the next cells are empty, and where it goes on below they hold GOES_ON."""
    below: dict[int, int] = {}
    made: list[list[str]] = []
    for row in rows:
        cells: list[str] = []
        for text, wide, high in row:
            while below.get(len(cells), 0):
                below[len(cells)] -= 1
                cells.append(GOES_ON)
            for at in range(len(cells), min(len(cells) + wide, _MOST_COLUMNS)):
                below[at] = high - 1
            cells += [text] + [""] * (wide - 1)
        while below.get(len(cells), 0):
            below[len(cells)] -= 1
            cells.append(GOES_ON)
        made.append(cells)
    return made


def margin_of(blocks: Iterable[Block]) -> str:
    """Return the words of headers and footers, each line once, without numbers that stand alone."""
    lines = (line for block in blocks for line in block.text.split("\n"))
    return "\n".join(dict.fromkeys(line for line in lines if any(map(str.isalpha, line))))


def lay_out(blocks: Iterable[Block], cut_by_words: bool = True) -> list[Page]:
    """Return pages. With `cut_by_words` false only the page breaks of the file itself begin a page."""
    pages: list[list[Block]] = [[]]
    for block in blocks:
        for _ in range(block.breaks_before):
            pages.append([])
        if not block.text:
            continue
        for piece in _pieces(block) if cut_by_words else [block]:
            if cut_by_words and _is_full(pages[-1], piece):
                pages.append(_take_trailing_headings(pages[-1]))
            pages[-1].append(piece)
    while len(pages) > 1 and not pages[-1]:
        pages.pop()
    return [_page(number, page) for number, page in enumerate(pages, 1)]


def _is_full(page: list[Block], coming: Block) -> bool:
    filled = sum(block.words for block in page)
    return filled >= WORDS_A_PAGE or (filled >= WORDS_A_PAGE // 2 and filled + coming.words > WORDS_A_PAGE + 50)


def _take_trailing_headings(page: list[Block]) -> list[Block]:
    """A heading never stands alone at the foot of a page: it moves with the text it heads."""
    cut = len(page)
    while cut > 1 and page[cut - 1].level:
        cut -= 1
    moved = page[cut:]
    del page[cut:]
    return moved


def _pieces(block: Block) -> Iterator[Block]:
    if block.words <= LONGEST_PARAGRAPH:
        yield block
        return
    units = block.text.split("\n") if block.rows else re.split(r"(?<=[.!?])\s+", block.text)
    units = [piece for unit in units for piece in _short(unit)]
    rows = block.rows if block.rows and len(block.rows) == len(units) else None
    going_on: dict[int, list[int]] = {}
    for row, column in block.going_on if rows else ():
        going_on.setdefault(row, []).append(column)
    start, count = 0, 0
    for at, unit in enumerate(units):
        count += len(unit.split())
        if count >= WORDS_A_PAGE or at == len(units) - 1:
            text = ("\n" if block.rows else " ").join(units[start : at + 1])
            own = frozenset((row - start, column) for row in range(start, at + 1) for column in going_on.get(row, ()))
            yield Block(text, rows=rows[start : at + 1] if rows else None, going_on=own)
            start, count = at + 1, 0


def _short(unit: str) -> list[str]:
    words = unit.split(" ")
    if len(words) <= LONGEST_PARAGRAPH:
        return [unit]
    return [" ".join(words[at : at + WORDS_A_PAGE]) for at in range(0, len(words), WORDS_A_PAGE)]


def _page(number: int, blocks: list[Block]) -> Page:
    page = Page(number, "")
    parts: list[str] = []
    at = 0
    for block in blocks:
        end = at + len(block.text)
        if block.level:
            page.headings.append((at, end, min(block.level, 6)))
        if block.rows:
            page.tables.append(Table(at, end, block.rows, block.going_on))
        parts.append(block.text)
        at = end + 2
    parts += [note for block in blocks for note in block.footnotes]
    page.text = "\n\n".join(parts)
    if not page.text:
        page.source = "none"
    return page
