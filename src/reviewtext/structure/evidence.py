"""The text that a catalogue record is suggested from, and how a suggestion says where it was found."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reviewtext.document import Document, Passage
from reviewtext.structure.sections import TITLE
from reviewtext.structure.wordings import read_heading

_QUOTE_MOST = 300
# The longest reviews have some 500 pages, which is half of this. Who deposits a file of 200 MB would else have a worker
# look through all of it, at 3 s for each million characters.
FAR = 2_000_000


@dataclass(frozen=True, slots=True)
class FieldSuggestion:
    """What the text says of one field of the record.

    `value` is what the record would hold: text, an id, an ISO date, a number or a list. `confidence`: 0 to 1.
    `page` counts from 1; `start`, `end` count characters of the document's text; `quote` is that stretch. All are
    0 and '' where the value comes from the file's name or from what the file says of itself.
    """

    field: str
    value: Any
    confidence: float
    page: int
    start: int
    end: int
    quote: str


def _joins_title(heading: str, follows: bool) -> bool:
    """A title may be several headings; the last of a row heads the text below, unless it speaks of a review."""
    return len(heading) < 120 and (bool(TITLE.search(heading)) or (follows and read_heading(heading).strength == 0))


class Source:
    """A document with what its suggestions are looked for in: its first FAR characters."""

    def __init__(self, document: Document, file_name: str) -> None:
        self.document = document
        self.text = document.text[:FAR]
        self.file_name = file_name
        self._page_starts = document.page_starts()

    @property
    def passages(self) -> list[Passage]:
        return [passage for passage in self.document.passages if passage.end <= len(self.text)]

    @cached_property
    def front(self) -> str:
        """The first pages: at most 6,000 characters, or a quarter of the report."""
        return self.text[: max(1500, min(6000, len(self.text) // 4))]

    @cached_property
    def early(self) -> str:
        """The part that introduces the case: the first third, at least 8,000 characters."""
        return self.text[: max(8000, len(self.text) // 3)]

    @cached_property
    def title(self) -> tuple[str, int]:
        """The printed title and where it stands: the first headings, joined while they follow one another."""
        found: list[tuple[int, int]] = []
        for page, base in zip(self.document.pages[:2], self._page_starts, strict=False):
            headings = [(base + start, base + end) for start, end, _ in page.headings]
            for at, (start, end) in enumerate(headings):
                follows = at + 1 < len(headings) and not self.text[end : headings[at + 1][0]].strip()
                if found and not (_joins_title(self.text[start:end], follows) and start - found[-1][1] < 4):
                    break
                found.append((start, end))
            if found:
                break
        above = self._title_above(found[0][0] if found else 0)
        if above is not None:
            return above[0].strip()[:200], above.start()
        if found and found[0][0] < 1500:
            return " ".join(self.text[found[0][0] : found[-1][1]].split()), found[0][0]
        first = re.search(r"\S[^\n]{3,}", self.text)
        return (first[0].strip()[:200], first.start()) if first else ("", 0)

    def _title_above(self, first: int) -> re.Match[str] | None:
        """Return the line above the first heading that says what is reviewed, where that heading is a part's: then
        nothing marks the title."""
        heading = self.text[first : first + 120].split("\n", 1)[0]
        if not first or TITLE.search(heading) or read_heading(heading).strength < 2:
            return None
        lines = re.finditer(r"[^\n]{4,120}", self.text[: min(first, 400)])
        return next((line for line in lines if TITLE.search(line[0])), None)

    @cached_property
    def name_words(self) -> list[str]:
        """The words of the file's name, without its ending."""
        stem = re.sub(r"\.[A-Za-z]{2,4}$", "", re.split(r"[\\/]", self.file_name)[-1])
        return [word for word in re.split(r"[\W_]+", stem) if word]

    def suggest(self, field: str, value: Any, confidence: float, start: int = 0, end: int = 0) -> FieldSuggestion:
        """Return a suggestion with its page and quote; without a place it speaks of no page."""
        if end <= start:
            return FieldSuggestion(field, value, confidence, 0, 0, 0, "")
        end = min(end, start + _QUOTE_MOST)
        page = bisect_right(self._page_starts, start)
        return FieldSuggestion(field, value, confidence, page, start, end, self.text[start:end])

    def sentence_at(self, start: int, end: int) -> tuple[int, int]:
        """Return the sentence or line round a stretch, at most 300 characters."""
        begin = max(self.text.rfind("\n", 0, start), self.text.rfind(". ", 0, start) + 1, start - 200) + 1
        stops = [at for at in (self.text.find("\n", end), self.text.find(". ", end) + 1) if at > 0]
        return max(begin, 0), min([*stops, end + 150, len(self.text)])
