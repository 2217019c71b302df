"""Writes the text of a page from its paragraphs and tables, keeping for every word where it stands in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
import numpy.typing as npt

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
# And those that are joined to another by one, as in 'honour-based'; not to the start of a word: 'de-based' is 'debased'.
_ENDINGS = frozenset(
    {"based", "related", "led", "wide", "centred", "informed", "focused", "specific", "seeking", "sharing", "old"}
)
_SHORTEST_FIRST = 4


@dataclass(slots=True)
class _Writer:
    """Collects lines, and what stands before each; offsets of words are worked out for the whole page at the end.

    `at` counts the characters so far. `mended` holds the places, in `words`, of second halves of broken words, and
    `shortened` those of the first halves that lost their hyphen.
    """

    sheet: Sheet
    at: int = 0
    words: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    mended: list[int] = field(default_factory=list)
    shortened: list[int] = field(default_factory=list)
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
        is_first = True
        for line in lines:
            text = line.text
            if not is_first:
                before = " "
                if self.texts[-1].endswith("-"):
                    before = self._joint(line, known)
                self.at += len(before)
            is_first = False
            self.gaps.append(before)
            self.texts.append(text)
            self.firsts.append(len(self.words))
            self.words += line.words
            self.at += len(text)

    def _joint(self, line: Line, known: KnownWords) -> str:
        """Return what stands between a line that ends in a hyphen and the next; mark a word that they share."""
        last, first = self.sheet.texts[self.words[-1]], self.sheet.texts[line.words[0]]
        if not _BROKEN.search(last) or first.lower() in _JOINING:
            return " "
        self.mended.append(len(self.words))
        if not _keeps_hyphen(last[:-1], first, known):
            self.shortened.append(len(self.words) - 1)
            self.texts[-1] = self.texts[-1][:-1]
            self.at -= 1
        return ""

    def text(self, since: int = 0) -> str:
        """Return what was written from the line numbered `since` on, without what stands before that line."""
        parts = self.gaps[since:] * 2
        parts[::2], parts[1::2] = self.gaps[since:], self.texts[since:]
        return "".join(parts[1:])


def _set_words(pages: list[Page], writers: list[_Writer]) -> None:
    """Set where each word written stands in its page's text and on the page. One sweep serves all pages."""
    counts = [len(writer.words) for writer in writers]
    if not any(counts):
        return
    sizes = [len(writer.sheet.texts) for writer in writers]
    texts = chain.from_iterable([writer.sheet.texts for writer in writers])
    bases, begins = _begins(sizes), _begins(counts)
    words = np.fromiter(chain.from_iterable([writer.words for writer in writers]), np.int64, sum(counts))
    words += np.repeat(bases, counts)
    lengths = np.fromiter(map(len, texts), np.int64, sum(sizes))[words]
    gaps = np.ones(len(words), np.int64)
    for writer, begin in zip(writers, begins.tolist(), strict=True):
        lengths[[begin + at for at in writer.shortened]] -= 1
        gaps[[begin + at for at in writer.firsts]] = list(map(len, writer.gaps))
    ends = np.cumsum(lengths + gaps)
    ends -= np.repeat(np.append(0, ends)[begins], counts)
    starts = ends - lengths
    for writer, begin in zip(writers, begins.tolist(), strict=True):
        # Both halves of a broken word stand for the whole of it.
        for at in writer.mended:
            starts[begin + at] = starts[begin + at - 1]
        for at in reversed(writer.mended):
            ends[begin + at - 1] = ends[begin + at]
    spans = np.stack((starts, ends), axis=1).astype(np.int32)
    boxes = np.concatenate([writer.sheet.boxes for writer in writers])[words]
    for page, begin, count in zip(pages, begins.tolist(), counts, strict=True):
        if count:
            page.words = WordBoxes(spans[begin : begin + count], boxes[begin : begin + count])


def _begins(counts: list[int]) -> npt.NDArray[np.int64]:
    return np.append(0, np.cumsum(counts)[:-1])


def _keeps_hyphen(stem: str, text: str, known: KnownWords) -> bool:
    """True where the hyphen at the end of a line belongs to the word: 'well-being', 'VH-OAA', '2019-2020'."""
    if not text[:1].islower() or len(text) < 2:
        return True
    tail = _TAIL.match(text)
    first, second = _EDGES.sub("", stem).casefold(), (tail[0] if tail else text).casefold().rstrip("-’'")
    if known.has(f"{first}-{second}"):
        return True
    is_joined = second in _ENDINGS and len(first) >= _SHORTEST_FIRST
    return (len(first) < 2 or "-" in first or first in _PREFIXES or is_joined) and not known.has(f"{first}{second}")


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


def compose(sheets: list[Sheet], contents: list[list[Paragraph | Grid]], labels: list[str]) -> list[Page]:
    """Return the pages. The words of the whole report tell whether a broken word had a hyphen."""
    known = KnownWords(sheets)
    writers = [_Writer(sheet) for sheet in sheets]
    pages = [_page(*of_page, known) for of_page in zip(writers, contents, labels, strict=True)]
    _set_words(pages, writers)
    return pages


def _page(writer: _Writer, content: list[Paragraph | Grid], label: str, known: KnownWords) -> Page:
    """Write a page; where its words stand is set later."""
    sheet = writer.sheet
    page = Page(sheet.number, "", label, sheet.width, sheet.height)
    for piece in content:
        writer.gap("\n\n")
        start = writer.at
        if isinstance(piece, Grid):
            rows = _write_grid(writer, piece, known)
            page.tables.append(Table(start, writer.at, rows, piece.going_on))
        else:
            writer.lines(piece.lines, known)
            if piece.level:
                page.headings.append((start, writer.at, piece.level))
    page.text = writer.text()
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
            since = len(writer.texts)
            writer.lines(sorted(cell, key=lambda line: (round(line.middle), line.left)), known)
            cells[at] = writer.text(since)
        rows.append(cells)
    return rows
