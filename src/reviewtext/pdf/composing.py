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

_BROKEN = re.compile(r"[^\W\d_]{2,}-$")
_GOES_ON = re.compile(r"[a-zâêîôûŵŷà-ÿ]{2,}")
# Words that keep their hyphen wherever the line breaks: 'well-being' is not 'wellbeing' when it is so printed.
_PREFIXES = frozenset(
    {"self", "non", "co", "multi", "well", "high", "low", "long", "short", "half", "part", "ex", "semi", "anti", "post",
     "pre", "inter", "one", "two", "three", "four", "five", "six", "cross", "decision", "follow", "on", "re", "step",
     "mid", "all", "single", "full", "face", "day", "early", "child", "whole", "third", "second", "first", "much"}
)  # fmt: skip


@dataclass(slots=True)
class _Writer:
    """Collects words and what stands between them; offsets are counted as they come."""

    sheet: Sheet
    parts: list[str] = field(default_factory=list)
    at: int = 0
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)

    def gap(self, text: str) -> None:
        if self.at:
            self.parts.append(text)
            self.at += len(text)

    def lines(self, lines: list[Line], known: frozenset[str] | set[str]) -> None:
        """Write lines joined by spaces; a word that is broken over two lines is made whole."""
        broken = ""
        texts = self.sheet.texts
        for number, line in enumerate(lines):
            first = True
            for word in line.words:
                text = texts[word]
                if first and number:
                    first = False
                    if broken and _GOES_ON.match(text):
                        self._mend(broken, text, word, known)
                        broken = ""
                        continue
                    self.parts.append(" ")
                    self.at += 1
                elif not first:
                    self.parts.append(" ")
                    self.at += 1
                first = False
                self.parts.append(text)
                self.starts.append(self.at)
                self.at += len(text)
                self.ends.append(self.at)
                self.words.append(word)
            last = texts[line.words[-1]]
            broken = last if _BROKEN.search(last) else ""

    def _mend(self, broken: str, text: str, word: int, known: frozenset[str] | set[str]) -> None:
        """Put the second half to the first: both boxes then belong to the whole word."""
        stem = broken[:-1]
        tail = re.match(r"[\w’'-]+", text)
        whole = re.sub(r"^\W+", "", stem + (tail[0] if tail else text)).casefold()
        keeps = whole not in known and (
            f"{stem}-{text}".casefold() in known or "-" in stem or stem.casefold() in _PREFIXES
        )
        if not keeps:
            self.parts[-1] = self.parts[-1][:-1]
            self.at -= 1
        self.parts.append(text)
        self.at += len(text)
        self.starts.append(self.starts[-1])
        self.ends[-1] = self.at
        self.ends.append(self.at)
        self.words.append(word)


def compose(sheet: Sheet, content: list[Paragraph | Grid], label: str, known: set[str]) -> Page:
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
    page.text = "".join(writer.parts)
    page.words = WordBoxes(
        np.array([writer.starts, writer.ends], np.int32).T.reshape(-1, 2), sheet.boxes[writer.words].reshape(-1, 4)
    )
    page.source = ("ocr" if sheet.is_recognised else "text") if page.text else "none"
    page.confidence = sheet.confidence
    return page


def _write_grid(writer: _Writer, grid: Grid, known: set[str]) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in grid.rows:
        if not any(row):
            continue
        if rows:
            writer.gap("\n")
        cells: list[str] = []
        is_first = True
        for cell in row:
            if not cell:
                cells.append("")
                continue
            if not is_first:
                writer.gap(CELL_GAP)
            is_first = False
            before = len(writer.parts)
            writer.lines(sorted(cell, key=lambda line: (round(line.middle), line.left)), known)
            cells.append("".join(writer.parts[before:]))
        rows.append(cells)
    return rows
