"""What reading a file gives: the shapes that every reader fills and everything later cites."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

# Raised, once a release, when files would be read into other words or parts than before: a library then says which of its
# files an earlier version read, and reads them again when asked.
READER_VERSION = 2

SectionKind = Literal[
    "summary", "introduction", "methods", "family_and_circumstances", "chronology", "analysis", "findings",
    "good_practice", "voices", "learning", "recommendations", "conclusion", "response", "references", "appendix", "other",
]  # fmt: skip
TextSource = Literal["text", "ocr", "none"]


class Refused(Exception):
    """The file cannot be read. `reason` is a plain sentence to show; `advice` says what to do next."""

    def __init__(self, code: str, reason: str, advice: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.advice = advice

    def __reduce__(self) -> tuple[type[Refused], tuple[str, str, str]]:
        return (Refused, (self.code, self.reason, self.advice))


@dataclass(slots=True)
class WordBoxes:
    """The words of one page and where they stand on it.

    `spans`: int32, shape (n, 2): start and end of each word, counted in characters of the page's cleaned text.
    `boxes`: float32, shape (n, 4): left, top, right, bottom in points (1/72 inch) from the page's top left corner, as the
    page is shown (rotation applied). A word broken over two lines has two rows with the same span.
    """

    spans: npt.NDArray[np.int32]
    boxes: npt.NDArray[np.float32]

    @classmethod
    def empty(cls) -> WordBoxes:
        return cls(np.zeros((0, 2), np.int32), np.zeros((0, 4), np.float32))

    def __len__(self) -> int:
        return len(self.spans)

    def between(self, start: int, end: int) -> npt.NDArray[np.float32]:
        """Return the boxes, shape (m, 4), of the words that overlap the characters [start, end) of the page."""
        hit = (self.spans[:, 0] < end) & (self.spans[:, 1] > start)
        return self.boxes[hit]

    def to_bytes(self) -> bytes:
        """Pack for storage: boxes are kept to a tenth of a point."""
        tenths = np.clip(np.rint(self.boxes * 10), -32768, 32767).astype("<i2")
        return zlib.compress(len(self).to_bytes(4, "little") + self.spans.astype("<i4").tobytes() + tenths.tobytes(), 3)

    @classmethod
    def from_bytes(cls, packed: bytes) -> WordBoxes:
        raw = zlib.decompress(packed)
        count = int.from_bytes(raw[:4], "little")
        spans = np.frombuffer(raw, "<i4", count * 2, 4).reshape(count, 2)
        boxes = np.frombuffer(raw, "<i2", count * 4, 4 + count * 8).reshape(count, 4)
        return cls(spans.astype(np.int32), boxes.astype(np.float32) / np.float32(10))


@dataclass(slots=True)
class Table:
    """A table found on a page. `start` and `end` are where its text stands in the page's cleaned text.

    `going_on`: (row, column), counted from 0, of the cells that are empty because the cell above takes up their row too.
    """

    start: int
    end: int
    rows: list[list[str]]
    going_on: frozenset[tuple[int, int]] = frozenset()


@dataclass(slots=True)
class Page:
    """One page. Formats without pages (HTML, TXT, CSV rows, most ODT) are cut into pages of about 450 words.

    `text` is cleaned: running headers, footers and page numbers removed, hyphenation mended, columns in reading order,
    paragraphs separated by a blank line, lines inside a paragraph joined by a space.
    `number` counts from 1 in the file; `label` is the number printed on the page, where there is one.
    `width` and `height` are in points; both 0 where the format has no drawn page.
    `confidence`: 0 to 1, the recogniser's mean word confidence on a page read by OCR, else 1.
    `headings`: (start, end, level 1-6) of the headings found on the page, in characters of `text`.
    `margin`: the running headers and footers that were left out, a line each. They are published with the file, so
    whoever looks for names looks there too. Of DOCX and ODT all stand with the first page.
    """

    number: int
    text: str
    label: str = ""
    width: float = 0.0
    height: float = 0.0
    source: TextSource = "text"
    confidence: float = 1.0
    words: WordBoxes = field(default_factory=WordBoxes.empty)
    tables: list[Table] = field(default_factory=list)
    headings: list[tuple[int, int, int]] = field(default_factory=list)
    margin: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the report under one heading. `start`, `end`: characters of `Document.text`, heading included."""

    number: int
    kind: SectionKind
    heading: str
    level: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """About 150 words that never cross a section: what search finds and citations point at.

    `start`, `end`: characters of `Document.text`; `text` is that slice. `section` is the Section's number.
    """

    number: int
    section: int
    start: int
    end: int
    page_first: int
    page_last: int
    text: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation as an item of its own. `label` as printed ('Recommendation 4', '4.2', or ''); `body` is who it
    is addressed to in the report's words, or ''. `start`, `end`: characters of `Document.text`. Of a row of a table that
    goes on over the page they mark the first part, and `text` is the whole."""

    number: int
    label: str
    text: str
    body: str
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the intake report: a `code` for programs, a plain `message`, what to do (`advice`), and the pages."""

    code: str
    message: str
    advice: str
    pages: tuple[int, ...] = ()


@dataclass(slots=True)
class Document:
    """A file, read. `media_type` is what the bytes turned out to be, whatever the file was called.

    `text` joins the pages' texts with PAGE_BREAK; every offset in sections, passages and recommendations counts in it.
    `metadata` holds what the file says of itself (title, author, created), never trusted without a person's look.
    """

    media_type: str
    pages: list[Page]
    sections: list[Section] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)
    language: str = "en"
    notes: list[Note] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    reader_version: int = READER_VERSION

    PAGE_BREAK = "\n\n"

    @property
    def text(self) -> str:
        return self.PAGE_BREAK.join(page.text for page in self.pages)

    def page_starts(self) -> list[int]:
        """Return where each page's text begins in `text`, in page order."""
        starts, at = [], 0
        for page in self.pages:
            starts.append(at)
            at += len(page.text) + len(self.PAGE_BREAK)
        return starts
