"""Puts other words in the place of details: names wherever they stand, everything else where the check found it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

# Without the underscore, which is emphasis in Markdown and part of no word.
_A_WORD = re.compile(r"[^\W_]+")
Place = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Instead:
    """What is written instead of some words. `around`: the words before and after each place; none where all are meant."""

    words: str
    said: str
    around: Sequence[Sequence[str]] = field(default=())


def places_of(text: str, wanted: Iterable[Instead]) -> list[Place]:
    """Return (start, end, what is written) of each place in the text, in order. Of two that overlap the longer counts."""
    words = Wordings(text)
    found = {(start, end, one.said) for one in wanted for start, end in words.places(one)}
    kept, taken = [], bytearray(len(text))
    for start, end, said in sorted(found, key=lambda place: (place[0] - place[1], place)):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept.append((start, end, said))
    return sorted(kept)


def written(text: str, places: Iterable[Place]) -> str:
    """Return the text with these places written anew."""
    for start, end, said in sorted(places, reverse=True):
        text = text[:start] + said + text[end:]
    return text


def replaced(text: str, replacements: Mapping[str, str]) -> str:
    """Return the text with every detail replaced, wherever it stands as words of its own. Any space matches any other."""
    return written(text, places_of(text, [Instead(words, said) for words, said in replacements.items()]))


class Wordings:
    """A text in which wordings are looked for, and known again by the words around them."""

    def __init__(self, text: str) -> None:
        self._text = text
        found = list(_A_WORD.finditer(text))
        self._starts = [one.start() for one in found]
        self._said = [one.group() for one in found]

    def places(self, one: Instead) -> set[tuple[int, int]]:
        """Return where the words stand: at all places, or at those that are most like the ones that were found.

        Only words are compared, because the marks of Markdown are in the draft and not in the file that was checked.
        """
        if not one.words.strip():
            return set()
        spaced = r"\s+".join(re.escape(part) for part in one.words.split())
        there = [match.span() for match in re.finditer(rf"(?<![^\W_]){spaced}(?![^\W_])", self._text)]
        if not one.around or len(there) < 2:
            return set(there)
        chosen: set[tuple[int, int]] = set()
        for before, after in one.around:
            around = (_A_WORD.findall(before)[::-1], _A_WORD.findall(after))
            alike = [self._likeness(start, end, *around) for start, end in there]
            most = max(alike)
            chosen |= {place for place, count in zip(there, alike, strict=True) if count == most}
        return chosen

    def _likeness(self, start: int, end: int, before: list[str], after: list[str]) -> int:
        """Return how many words before and after the place are the same, up to the first that differs on each side."""
        first, beyond = bisect_left(self._starts, start), bisect_left(self._starts, end)
        here = self._said[max(0, first - len(before)) : first][::-1]
        return _same(here, before) + _same(self._said[beyond : beyond + len(after)], after)


def _same(here: list[str], there: list[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(here, there, strict=False)))
