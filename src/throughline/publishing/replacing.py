"""Puts other words in the place of details: names wherever they stand, everything else where the check found it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

# Without the underscore, which is emphasis in Markdown and part of no word.
_A_WORD = re.compile(r"[^\W_]+")
Place = tuple[int, int, str]


def as_said(words: str) -> re.Pattern[str]:
    """Return what finds these words where they stand as words of their own. Any space between them matches any other."""
    spaced = r"\s+".join(re.escape(part) for part in words.split())
    return re.compile(rf"(?<![^\W_]){spaced}(?![^\W_])")


@dataclass(frozen=True)
class Instead:
    """What is written instead of some words. `around`: the words before and after each place; none where all are meant."""

    words: str
    said: str
    around: Sequence[Sequence[str]] = field(default=())

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return as_said(self.words)

    @cached_property
    def first_word(self) -> str:
        """The word that they begin with; empty where they begin with another sign."""
        begins = _A_WORD.match(self.words.lstrip())
        return begins.group() if begins else ""


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


def replaced(text: str, wanted: Sequence[Instead]) -> str:
    """Return the text with all of these words replaced."""
    return written(text, places_of(text, wanted))


class Wordings:
    """A text in which wordings are looked for, and known again by the words around them."""

    def __init__(self, text: str) -> None:
        self._text = text
        found = list(_A_WORD.finditer(text))
        self._starts = [one.start() for one in found]
        self._said = [one.group() for one in found]
        # A check has up to 2,000 wordings, and each is looked for in every text: only where its first word stands.
        self._where: defaultdict[str, list[int]] = defaultdict(list)
        for start, word in zip(self._starts, self._said, strict=True):
            self._where[word].append(start)

    def places(self, one: Instead) -> set[tuple[int, int]]:
        """Return where the words stand: at all places, or at those that are most like the ones that were found.

        Only words are compared, because the marks of Markdown are in the draft and not in the file that was checked.
        """
        there = self._there(one)
        if not one.around or len(there) < 2:
            return set(there)
        beside = defaultdict(list)
        for place in there:
            beside[self._around(*place, 1, 1)].append(place)
        found = {(tuple(_A_WORD.findall(before)[::-1]), tuple(_A_WORD.findall(after))) for before, after in one.around}
        chosen: set[tuple[int, int]] = set()
        for around in found:
            # Mostly some place has all the words around it, and so also the word on each side: no other can be more like it.
            near = beside.get((around[0][:1], around[1][:1]), [])
            most, alike = self._most_like(near, around)
            chosen |= alike if most == sum(map(len, around)) else self._most_like(there, around)[1]
        return chosen

    def _there(self, one: Instead) -> list[tuple[int, int]]:
        if not one.words.strip():
            return []
        if not one.first_word:
            return [match.span() for match in one.pattern.finditer(self._text)]
        tried = (one.pattern.match(self._text, start) for start in self._where.get(one.first_word, ()))
        return [match.span() for match in tried if match]

    def _most_like(
        self, places: Iterable[tuple[int, int]], around: tuple[tuple[str, ...], ...]
    ) -> tuple[int, set[tuple[int, int]]]:
        """Return how many words around a place are the same up to the first that differs on each side, and where most are."""
        alike = {place: sum(map(_same, self._around(*place, *map(len, around)), around)) for place in places}
        most = max(alike.values(), default=-1)
        return most, {place for place, count in alike.items() if count == most}

    def _around(self, start: int, end: int, before: int, after: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return so many words before a place, the nearest first, and so many after it."""
        first, beyond = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple(self._said[max(0, first - before) : first][::-1]), tuple(self._said[beyond : beyond + after])


def _same(here: Iterable[str], there: Iterable[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(here, there, strict=False)))
