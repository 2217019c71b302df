"""Addresses for life: where words of a report stand, in a form that survives re-reading and corrected editions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz import fuzz

from reviewtext.comparing import WORD, Words, normal

State = Literal["same", "moved", "corrected", "changed", "gone"]
CHECK_LENGTH = 6
# Below the first likeness (0 to 1) words count as gone; from the second on only the recognition of letters differs.
_ALIKE = 0.72
_MISREAD = 0.93
_SHOWN = "They are shown as they were."
_FORM = re.compile(
    r"(?P<document>[A-Za-z0-9]{1,24})\.(?P<edition>[1-9]\d{0,5})\.p(?P<page>[1-9]\d{0,5})"
    r"\.w(?P<first>[1-9]\d{0,6})-(?P<last>[1-9]\d{0,6})\.(?P<check>[0-9a-f]{6})"
)


@dataclass(frozen=True, slots=True)
class Address:
    """The words `first_word` to `last_word` of a page, both counted from 1 on the page's cleaned text.

    Printed as 'K7QM2X.1.p12.w340-362.9f3a1c': document, edition, page, words, and a check on what the words were.
    """

    document: str
    edition: int
    page: int
    first_word: int
    last_word: int
    check: str

    def __str__(self) -> str:
        return f"{self.document}.{self.edition}.p{self.page}.w{self.first_word}-{self.last_word}.{self.check}"

    @classmethod
    def parse(cls, text: str) -> Address:
        """Return the address that `text` spells. Raises ValueError with a sentence fit to show."""
        match = _FORM.fullmatch(text.strip())
        if match is None:
            raise ValueError(
                f"'{text[:80]}' is not the address of a passage. One looks like K7QM2X.1.p12.w340-362.9f3a1c."
            )
        first, last = int(match["first"]), int(match["last"])
        if last < first:
            raise ValueError(f"The address '{text[:80]}' ends (word {last}) before it begins (word {first}).")
        return cls(match["document"], int(match["edition"]), int(match["page"]), first, last, match["check"])


@dataclass(frozen=True, slots=True)
class ReadingText:
    """One reading of one edition: the cleaned text of its pages. `is_current`: the edition's present reading."""

    edition: int
    is_current: bool
    pages: list[str]


@dataclass(frozen=True, slots=True)
class Located:
    """Where an address's words stand now.

    `page` counts from 1 and `start`, `end` count characters of that page's text; all are 0 where the words are gone.
    `text` is what stands there now, or the old words where they are gone and still known. `likeness`: 0 to 1.
    """

    state: State
    edition: int
    page: int
    start: int
    end: int
    text: str
    explanation: str
    likeness: float = 1.0


def check_of(words: Sequence[str]) -> str:
    """Return the six-letter check of some words. Case, punctuation, ligatures and kinds of quote do not count."""
    plain = " ".join(word for word in map(normal, words) if word)
    return hashlib.sha256(plain.encode()).hexdigest()[:CHECK_LENGTH]


def address_of(document: str, edition: int, page: int, page_text: str, start: int, end: int) -> Address:
    """Return the address of the words that touch the characters [start, end) of a page's cleaned text.

    Raises ValueError where there are none.
    """
    touched = [
        at for at, match in enumerate(WORD.finditer(page_text), 1) if match.start() < end and match.end() > start
    ]
    if not touched:
        raise ValueError(f"There are no words between characters {start} and {end} of page {page}.")
    words = page_text.split()[touched[0] - 1 : touched[-1]]
    return Address(document, edition, page, touched[0], touched[-1], check_of(words))


def locate(address: Address, readings: Sequence[ReadingText]) -> Located:
    """Find the words of an address in the present reading.

    `readings`: newest first, of the addressed edition and of those that correct it. The newest current one is searched;
    the older ones serve to know what the words were.
    """
    present = next((reading for reading in readings if reading.is_current), readings[0] if readings else None)
    if present is None:
        return Located("gone", address.edition, 0, 0, 0, "", "No reading of this report is kept any longer.", 0.0)
    pages = Words(present.pages)
    if present.edition == address.edition and (span := _at_its_place(address, pages)):
        return _located("same", address, present, pages, span, 1.0)
    old = _old_words(address, readings)
    span = _find_exactly(address, pages, old)
    if span:
        corrected = present.edition != address.edition
        return _located("corrected" if corrected else "moved", address, present, pages, span, 1.0)
    if old:
        alike = _find_alike(address, pages, old)
        if alike and alike[1] >= _ALIKE:
            is_misread = alike[1] >= _MISREAD and present.edition == address.edition
            return _located("moved" if is_misread else "changed", address, present, pages, *alike)
    return _gone(address, present, " ".join(old))


def _at_its_place(address: Address, pages: Words) -> tuple[int, int] | None:
    span = pages.on_page(address.page, address.first_word, address.last_word)
    return span if span and check_of(pages.text(span)) == address.check else None


def _old_words(address: Address, readings: Sequence[ReadingText]) -> list[str]:
    """Return the addressed words from the reading in which they stood at their place, or []."""
    for reading in readings:
        if reading.edition == address.edition and 1 <= address.page <= len(reading.pages):
            words = reading.pages[address.page - 1].split()[address.first_word - 1 : address.last_word]
            if check_of(words) == address.check:
                return words
    return []


def _find_exactly(address: Address, pages: Words, old: list[str]) -> tuple[int, int] | None:
    """Return the place of the same words nearest to the old page. Without the old words, the check tells them."""
    wanted = [word for word in map(normal, old) if word]
    if wanted:
        index = pages.dense[1]
        spans = [(index[at], index[at + len(wanted) - 1]) for at in pages.runs_of(wanted)]
    else:
        count = address.last_word - address.first_word + 1
        spans = [
            (at, at + count - 1) for at in range(len(pages.places) - count + 1) if _has_check(pages, at, count, address)
        ]
    return min(spans, key=lambda span: abs(pages.places[span[0]][0] + 1 - address.page), default=None)


def _has_check(pages: Words, at: int, count: int, address: Address) -> bool:
    plain = " ".join(word for word in pages.plain[at : at + count] if word)
    return hashlib.sha256(plain.encode()).hexdigest()[:CHECK_LENGTH] == address.check


def _find_alike(address: Address, pages: Words, old: list[str]) -> tuple[tuple[int, int], float] | None:
    """Return the most similar run of words and its likeness, looked for near the old page first."""
    wanted = " ".join(word for word in map(normal, old) if word)
    dense, index = pages.dense
    if not wanted or not dense:
        return None
    near = [at for at, word in enumerate(index) if abs(pages.places[word][0] + 1 - address.page) <= 2]
    best: tuple[tuple[int, int], float] | None = None
    for first, last in ([(near[0], near[-1])] if near else []) + [(0, len(dense) - 1)]:
        found = _aligned(wanted, dense[first : last + 1])
        if found and (best is None or found[2] > best[1]):
            best = (index[first + found[0]], index[first + found[1]]), found[2]
        if best and best[1] >= _MISREAD:
            break
    return best


def _aligned(wanted: str, words: list[str]) -> tuple[int, int, float] | None:
    haystack = " ".join(words)
    if len(haystack) < len(wanted):
        return 0, len(words) - 1, fuzz.ratio(wanted, haystack) / 100
    alignment = fuzz.partial_ratio_alignment(wanted, haystack, score_cutoff=50)
    if alignment is None:
        return None
    begin = haystack.rfind(" ", 0, alignment.dest_start + 1) + 1
    end = haystack.find(" ", max(alignment.dest_end - 1, begin))
    found = haystack[begin : end if end >= 0 else len(haystack)].strip()
    first = haystack.count(" ", 0, begin)
    return first, first + found.count(" "), fuzz.ratio(wanted, found) / 100


def _located(
    state: State, address: Address, present: ReadingText, pages: Words, span: tuple[int, int], likeness: float
) -> Located:
    page, start, _ = pages.places[span[0]]
    # An address stands on one page: words that have come to run over a page are marked as far as the page goes.
    last = max(at for at in range(span[0], span[1] + 1) if pages.places[at][0] == page)
    end = pages.places[last][2]
    text = pages.pages[page][start:end] if last == span[1] else " ".join(pages.text(span))
    explanation = _explain(state, address, present, page + 1, likeness)
    return Located(state, present.edition, page + 1, start, end, text, explanation, likeness)


def _explain(state: State, address: Address, present: ReadingText, page: int, likeness: float) -> str:
    if state == "same":
        return "The words stand where they stood."
    where = f"on page {page}" if page == address.page else f"on page {page} (they stood on page {address.page})"
    if state == "corrected":
        return f"Edition {present.edition} has replaced edition {address.edition}; the same words stand {where}."
    if state == "moved" and likeness < 1:
        return f"The report was read again, and the words stand {where}; a few letters are read differently now."
    if state == "moved":
        return f"The report was read again, and the same words stand {where}."
    cause = (
        f"Edition {present.edition} has replaced edition {address.edition}"
        if present.edition != address.edition
        else "The report was read again"
    )
    return f"{cause}, and the words have changed: those {where} are {likeness:.0%} like the ones addressed."


def _gone(address: Address, present: ReadingText, old: str) -> Located:
    cause = (
        f"edition {present.edition}, which has replaced edition {address.edition}"
        if present.edition != address.edition
        else "the present reading of this report"
    )
    kept = f" {_SHOWN}" if old else " No earlier reading that held them is kept."
    return Located("gone", present.edition, 0, 0, 0, old, f"These words are not found in {cause}.{kept}", 0.0)


def not_repeated(located: Located) -> Located:
    """Return where words stand without the old ones where they are gone, for readers who must not be shown them."""
    if located.state != "gone":
        return located
    return replace(located, text="", explanation=located.explanation.removesuffix(f" {_SHOWN}"))
