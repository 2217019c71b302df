"""Stretches of a text, found again by the same words in the text that replaced it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from reviewtext.comparing import Words

# So many words on each side tell words apart that stand at several places.
_BESIDE = (8, 4)


@dataclass(frozen=True, slots=True)
class Again:
    """How often words of a text stand in the one that replaced it, and where: characters `start` to `end`, if at one place.

    `times` is more than 1 also where they stood more than once before, since then nothing tells which of them stands there.
    """

    times: int
    start: int = 0
    end: int = 0

    @property
    def is_found(self) -> bool:
        return self.times == 1


class SameWords:
    """Finds stretches of a text in the one that replaced it, by the words alone: what addresses do not look at counts not.

    It answers for hundreds of stretches of the same two texts, and never by likeness or by nearness, as `locate` does for
    a reader: nobody looks at what is found.
    """

    def __init__(self, before: str, after: str) -> None:
        self.before, self.after = Words([before]), Words([after])

    def again(self, start: int, end: int, around: tuple[int, int]) -> Again:
        """Return where the characters [start, end) stand again.

        They are known by all the words of the stretch `around` them, by some words on each side of them there, or by
        themselves: by the first of these that stands once in both texts.
        """
        own, whole = _among(self.before, start, end), _among(self.before, *around)
        if own[0] >= own[1]:
            return Again(0)
        near = [(max(own[0] - beside, whole[0]), min(own[1] + beside, whole[1])) for beside in _BESIDE]
        after: list[int] = []
        for first, stop in (whole, *near, own):
            before, after = self._runs(first, stop)
            if len(before) == len(after) == 1:
                return self._placed(own, after[0] + own[0] - first, start, end)
        return Again(2 if after else 0)

    def stood(self, start: int, end: int) -> bool:
        """Say whether the words of [start, end) of the later text stood one after the other in the earlier."""
        first, stop = _among(self.after, start, end)
        return first >= stop or next(self.before.runs_of(self.after.dense[0][first:stop]), None) is not None

    def _runs(self, first: int, stop: int) -> tuple[list[int], list[int]]:
        words = self.before.dense[0][first:stop]
        return list(self.before.runs_of(words)), list(self.after.runs_of(words))

    def _placed(self, own: tuple[int, int], at: int, start: int, end: int) -> Again:
        """Return the place of the words `own` from the dense word `at` of the later text. A part of a word stays that part."""
        first, last = self._pair(own[0], at), self._pair(own[1] - 1, at + own[1] - 1 - own[0])
        begin, finish = first[1][0], last[1][1]
        if self._is_spelt_alike(*first):
            begin += max(start - first[0][0], 0)
        if self._is_spelt_alike(*last):
            finish -= max(last[0][1] - end, 0)
        return Again(1, begin, finish)

    def _pair(self, before: int, after: int) -> tuple[tuple[int, int], tuple[int, int]]:
        return _characters(self.before, before), _characters(self.after, after)

    def _is_spelt_alike(self, before: tuple[int, int], after: tuple[int, int]) -> bool:
        return self.before.pages[0][slice(*before)] == self.after.pages[0][slice(*after)]


def _characters(words: Words, dense: int) -> tuple[int, int]:
    """Return where a dense word of a text in one page stands."""
    _, start, end = words.places[words.dense[1][dense]]
    return start, end


def _among(words: Words, start: int, end: int) -> tuple[int, int]:
    """Return the dense words [first, stop) that touch the characters [start, end) of a text in one page."""
    count = range(len(words.dense[0]))
    first = bisect_right(count, start, key=lambda at: _characters(words, at)[1])
    return first, bisect_left(count, end, key=lambda at: _characters(words, at)[0])
