"""Compares two texts side by side, and brings two changes of one text together. Plain text in, plain rows out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# Below this likeness two paragraphs are shown as one taken out and one put in, not as one that was changed.
ALIKE = 0.4
_WORD = re.compile(r"\s+|[^\s]+")
_BLANK_LINE = re.compile(r"\n[ \t]*\n+")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words, and whether the other side lacks it."""

    text: str
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph on each side; an empty side where the other has one more."""

    left: list[Run]
    right: list[Run]

    @property
    def is_same(self) -> bool:
        return not any(run.is_changed for run in (*self.left, *self.right))


@dataclass(frozen=True, slots=True)
class Merged:
    """Two changes brought together. `clashes` counts the places where both changed the same words: there both stand."""

    text: str
    clashes: int


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of a text, without the blank lines between them."""
    return [part.strip("\n") for part in _BLANK_LINE.split(text.replace("\r\n", "\n").strip()) if part.strip()]


def rows_between(left: str, right: str) -> list[Row]:
    """Return the two texts paragraph by paragraph, with the words that changed."""
    before, after = paragraphs_of(left), paragraphs_of(right)
    rows: list[Row] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            rows += [Row([Run(text)], [Run(text)]) for text in before[a:b]]
        else:
            rows += _changed(before[a:b], after[c:d])
    return rows


def _changed(before: Sequence[str], after: Sequence[str]) -> list[Row]:
    """Pair paragraphs that were changed with what they became, in order; the rest stands alone."""
    rows: list[Row] = []
    waiting = list(after)
    for text in before:
        place = next((n for n, other in enumerate(waiting) if _likeness(text, other) >= ALIKE), None)
        if place is None:
            rows.append(Row([Run(text, True)], []))
            continue
        rows += [Row([], [Run(other, True)]) for other in waiting[:place]]
        rows.append(_words_between(text, waiting[place]))
        waiting = waiting[place + 1 :]
    return rows + [Row([], [Run(other, True)]) for other in waiting]


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    # The quick bound spares the full comparison of paragraphs that cannot be alike.
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _words_between(before: str, after: str) -> Row:
    one, other = _WORD.findall(before), _WORD.findall(after)
    left, right = [], []
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        is_changed = kind != "equal"
        if b > a:
            left.append(Run("".join(one[a:b]), is_changed))
        if d > c:
            right.append(Run("".join(other[c:d]), is_changed))
    return Row(left, right)


def brought_together(base: str, theirs: str, mine: str) -> Merged:
    """Merge two changes of `base`, paragraph by paragraph (the classic three-way merge, "diff3").

    Where both changed the same paragraphs, both stand one after the other: no word of either is lost.
    """
    start = paragraphs_of(base)
    changes = [_changes(start, paragraphs_of(text)) for text in (theirs, mine)]
    merged: list[str] = []
    at = clashes = 0
    while changes[0] or changes[1] or at < len(start):
        begin = min((side[0][0] for side in changes if side), default=len(start))
        merged += start[at:begin]
        at = begin
        if not (changes[0] or changes[1]):
            break
        end, taken = _overlapping(changes, begin)
        sides = [_side(start, begin, end, one) for one in taken]
        merged += _joined(start[begin:end], *sides)
        clashes += bool(taken[0] and taken[1] and sides[0] != sides[1])
        at = end
    return Merged("\n\n".join(merged), clashes)


Change = tuple[int, int, list[str]]


def _changes(start: list[str], now: list[str]) -> list[Change]:
    """Return (from, to, what stands there instead) of every stretch that was changed."""
    opcodes = SequenceMatcher(None, start, now, autojunk=False).get_opcodes()
    return [(a, b, now[c:d]) for kind, a, b, c, d in opcodes if kind != "equal"]


def _overlapping(changes: list[list[Change]], begin: int) -> tuple[int, list[list[Change]]]:
    """Take from both sides every change that touches the stretch from `begin`, which grows as they overlap."""
    end = begin
    taken: list[list[Change]] = [[], []]
    is_growing = True
    while is_growing:
        is_growing = False
        for side, found in zip(changes, taken, strict=True):
            while side and (side[0][0] < end or side[0][0] == begin):
                change = side.pop(0)
                found.append(change)
                end, is_growing = max(end, change[1]), True
    return end, taken


def _side(start: list[str], begin: int, end: int, taken: list[Change]) -> list[str]:
    """Return what one side has in the place of `start[begin:end]`."""
    parts, at = [], begin
    for a, b, now in taken:
        parts += [*start[at:a], *now]
        at = b
    return parts + start[at:end]


def _joined(before: list[str], theirs: list[str], mine: list[str]) -> list[str]:
    if theirs in (before, mine):
        return mine
    if mine == before:
        return theirs
    return theirs + [text for text in mine if text not in theirs]
