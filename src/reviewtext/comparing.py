"""Words as they are compared: without case, punctuation, ligatures and kinds of quote, over the ends of pages."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

WORD = re.compile(r"\S+")


def normal(word: str) -> str:
    """Return a word as it is compared: compatibility forms folded, lower case, letters and digits only."""
    folded = word.lower() if word.isascii() else unicodedata.normalize("NFKC", word).casefold()
    return folded if folded.isalnum() else "".join(letter for letter in folded if letter.isalnum())


def without_accents(text: str) -> str:
    """Return the text with compatibility forms folded and without accents; its case stays."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


class Words:
    """The words of all pages in one row, so that what runs over a page is found too."""

    def __init__(self, pages: Sequence[str]) -> None:
        self.pages = pages
        # For each word: its page from 0, and start and end on that page.
        self.places = [(at, m.start(), m.end()) for at, page in enumerate(pages) for m in WORD.finditer(page)]
        self.page_firsts = []
        count = 0
        for page in pages:
            self.page_firsts.append(count)
            count += len(page.split())

    @cached_property
    def plain(self) -> list[str]:
        return [normal(self.pages[page][start:end]) for page, start, end in self.places]

    @cached_property
    def dense(self) -> tuple[list[str], list[int]]:
        """The words that have letters or digits, and the index of each among all words."""
        kept = [(word, at) for at, word in enumerate(self.plain) if word]
        return [word for word, _ in kept], [at for _, at in kept]

    @cached_property
    def joined(self) -> tuple[str, list[int]]:
        """The dense words in one line, a space before and after each, and where in it the space before each stands."""
        at, starts = 0, []
        for word in self.dense[0]:
            starts.append(at)
            at += len(word) + 1
        return f" {' '.join(self.dense[0])} ", starts

    def runs_of(self, wanted: Sequence[str]) -> Iterator[int]:
        """Yield where these words stand one after the other, as the place of the first among the dense words."""
        line, starts = self.joined
        said = f" {' '.join(wanted)} "
        at = line.find(said)
        while at >= 0:
            yield bisect_left(starts, at)
            at = line.find(said, at + 1)

    def on_page(self, page: int, first: int, last: int) -> tuple[int, int] | None:
        """Return the indices [from, to] of words of a page (all counted from 1), or None where it has fewer."""
        if not 1 <= page <= len(self.pages):
            return None
        begin = self.page_firsts[page - 1]
        count = (self.page_firsts[page] if page < len(self.pages) else len(self.places)) - begin
        return (begin + first - 1, begin + last - 1) if last <= count else None

    def text(self, span: tuple[int, int]) -> list[str]:
        return [self.pages[page][start:end] for page, start, end in self.places[span[0] : span[1] + 1]]
