"""Writes the text of a page from its paragraphs and tables, keeping for every word where it stands in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np

from reviewtext.document import Page, Table, WordBoxes
from reviewtext.formats.blocks import CELL_GAP
from reviewtext.pdf.paragraphs import Paragraph
from reviewtext.pdf.sheet import Line, Sheet
from reviewtext.pdf.tables import Grid

_BROKEN = re.compile(r"\w-$")
_TAIL = re.compile(r"[\w’'-]+")
_EDGES = re.compile(r"^\W+|\W+$")
# After these a hyphen at the end of a line hangs: 'pre- and post-natal'.
_JOINING = frozenset({"and", "or", "to", "a", "neu", "nor"})
# Words that keep their hyphen wherever the line breaks: 'well-being' is not 'wellbeing' when it is so printed.
_PREFIXES = frozenset(
    {"self", "non", "co", "multi", "well", "high", "low", "long", "short", "half", "part", "ex", "semi", "anti", "post",
     "pre", "inter", "one", "two", "three", "four", "five", "six", "cross", "decision", "follow", "on", "re", "step",
     "mid", "all", "single", "full", "face", "day", "early", "child", "whole", "third", "second", "first", "much"}
)  # fmt: skip


@dataclass(slots=True)
class _Writer:
    """Collects words, and what stands before each; offsets are worked out for the whole page at the end.

    `at` counts the characters so far. `mended` holds the places, in `words`, of second halves of broken words.
    """

    sheet: Sheet
    at: int = 0
    words: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    mended: list[int] = field(default_factory=list)
    _pending: str = ""

    def gap(self, text: str) -> None:
        """Put something between what stands written and what comes next."""
        if self.words:
            self._pending = text
            self.at += len(text)

    def lines(self, lines: list[Line], known: KnownWords) -> None:
        """Write lines joined by spaces; a word that is broken over two lines is made whole."""
        before = self._pending
        self._pending = ""
        last = ""
        for line in lines:
            texts = [self.sheet.texts[word] for word in line.words]
            if last:
                before = " "
                if last[-1] == "-" and _BROKEN.search(last) and texts[0].lower() not in _JOINING:
                    before = ""
                    self._mend(last[:-1], texts[0], known)
                self.at += len(before)
            self.gaps.append(before)
            self.gaps += [" "] * (len(texts) - 1)
            self.words += line.words
            self.texts += texts
            self.at += len(line.text)
            last = texts[-1]

    def _mend(self, stem: str, text: str, known: KnownWords) -> None:
        """Mark the word that comes next as the second half of the last one."""
        self.mended.append(len(self.words))
        if not _keeps_hyphen(stem, text, known):
            self.texts[-1] = stem
            self.at -= 1

    def text(self, since: int = 0) -> str:
        """Return what was written from the word numbered `since` on, without what stands before that word."""
        parts = self.gaps[since:] * 2
        parts[::2], parts[1::2] = self.gaps[since:], self.texts[since:]
        return "".join(parts[1:])

    def boxes(self) -> WordBoxes:
        if not self.words:
            return WordBoxes.empty()
        count = len(self.words)
        lengths = np.fromiter(map(len, self.texts), np.int64, count)
        ends = np.cumsum(lengths + np.fromiter(map(len, self.gaps), np.int64, count))
        starts = ends - lengths
        # Both halves of a broken word stand for the whole of it.
        for at in self.mended:
            starts[at] = starts[at - 1]
        for at in reversed(self.mended):
            ends[at - 1] = ends[at]
        spans = np.empty((count, 2), np.int32)
        spans[:, 0], spans[:, 1] = starts, ends
        return WordBoxes(spans, self.sheet.boxes[np.fromiter(self.words, np.int64, count)])


def _keeps_hyphen(stem: str, text: str, known: KnownWords) -> bool:
    """True where the hyphen at the end of a line belongs to the word: 'well-being', 'VH-OAA', '2019-2020'."""
    if not text[:1].islower() or len(text) < 2:
        return True
    tail = _TAIL.match(text)
    first, second = _EDGES.sub("", stem).casefold(), (tail[0] if tail else text).casefold().rstrip("-’'")
    if known.has(f"{first}-{second}"):
        return True
    return (len(first) < 2 or "-" in first or first in _PREFIXES) and not known.has(f"{first}{second}")


class KnownWords:
    """The words of a report, which tell whether a word broken at the end of a line has a hyphen elsewhere."""

    def __init__(self, sheets: list[Sheet]) -> None:
        self._text = "\n".join(" ".join(sheet.texts) for sheet in sheets).casefold()

    def has(self, word: str) -> bool:
        at = self._text.find(word)
        while at >= 0:
            around = self._text[max(at - 1, 0) : at] + self._text[at + len(word) : at + len(word) + 1]
            if not any(letter.isalnum() or letter == "-" for letter in around):
                return True
            at = self._text.find(word, at + 1)
        return False


def compose(sheet: Sheet, content: list[Paragraph | Grid], label: str, known: KnownWords) -> Page:
    """Return the page. `known`: words of the report, casefolded, that tell whether a broken word had a hyphen."""
    writer = _Writer(sheet)
    page = Page(sheet.number, "", label, sheet.width, sheet.height)
    for piece in content:
        writer.gap("\n\n")
        start = writer.at
        if isinstance(piece, Grid):
            rows = _write_grid(writer, piece, known)
            page.tables.append(Table(start, writer.at, rows))
        else:
            writer.lines(piece.lines, known)
            if piece.level:
                page.headings.append((start, writer.at, piece.level))
    page.text = writer.text()
    page.words = writer.boxes()
    page.source = ("ocr" if sheet.is_recognised else "text") if page.text else "none"
    page.confidence = sheet.confidence
    return page


def _write_grid(writer: _Writer, grid: Grid, known: KnownWords) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in grid.rows:
        if not any(row):
            continue
        if rows:
            writer.gap("\n")
        cells = [""] * len(row)
        is_first = True
        for at, cell in enumerate(row):
            if not cell:
                continue
            if not is_first:
                writer.gap(CELL_GAP)
            is_first = False
            since = len(writer.words)
            writer.lines(sorted(cell, key=lambda line: (round(line.middle), line.left)), known)
            cells[at] = writer.text(since)
        rows.append(cells)
    return rows
