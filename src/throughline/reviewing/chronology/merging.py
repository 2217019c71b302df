"""Compares the entries of all agencies: which tell of the same thing, and where two accounts of it differ."""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

# How far apart two accounts of one thing may stand and still be compared.
DAYS_APART, MINUTES_APART = 7, 60
# Shares of the words that two texts have in common, from which they count as telling of the same thing. Chosen on
# invented chronologies by looking at what was flagged; a person decides about each.
ALIKE, VERY_ALIKE, CONTAINED = 0.55, 0.75, 0.8
FEWEST_WORDS, FEWEST_FOR_ANOTHER_DAY = 3, 6
# Two texts alike share rare words; these many of the rarest are looked under.
LOOKED_UNDER = 3
_WORD = re.compile(r"[a-z0-9']{3,}")
_EMPTY = (
    "the and for was were that this with from had has have not but her his him she they them their who which will would "
    "been about into out own than then there when what are"
)
_EMPTY_WORDS = frozenset(_EMPTY.split())
_ARTICLES = frozenset(("a", "an", "the"))
_OPENING, _CLOSING = "\"'\u201c\u2018([", "\"'\u201d\u2019)].,;:!"


class Kind(StrEnum):
    """What two entries are to each other."""

    SAME = "same"
    DAY_DIFFERS = "day_differs"
    TIME_DIFFERS = "time_differs"
    SEEN_DIFFERS = "seen_differs"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry as it is compared. `first` and `last` are ordinal days; `minute` of the day, or None."""

    number: int
    agency: int
    first: int
    last: int
    minute: int | None
    child_seen: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries, the smaller number first, and what they are to each other."""

    first: int
    second: int
    kind: Kind


def pairs_of(items: Sequence[Item]) -> list[Pair]:
    """Return every pair that tells of the same thing or differs about it, in a stable order.

    Only entries that share one of their rarest words, and stand at most DAYS_APART apart, are held against each other,
    so that forty thousand entries take seconds.
    """
    words = [_words(item.text) for item in items]
    often = Counter(word for some in words for word in some)
    under: dict[str, list[int]] = defaultdict(list)
    for at, some in sorted(enumerate(words), key=lambda one: items[one[0]].first):
        if len(some) >= FEWEST_WORDS:
            for _, word in sorted((often[word], word) for word in some if often[word] > 1)[:LOOKED_UNDER]:
                under[word].append(at)
    found: dict[tuple[int, int], Kind] = {}
    for members in under.values():
        _compare(members, items, words, found)
    return [Pair(first, second, kind) for (first, second), kind in sorted(found.items())]


def _compare(
    members: list[int], items: Sequence[Item], words: list[frozenset[str]], found: dict[tuple[int, int], Kind]
) -> None:
    near = [(items[at], words[at], items[at].first, ALIKE * len(words[at])) for at in members]
    for place, (one, mine, first, enough) in enumerate(near):
        until = max(one.last, first + DAYS_APART)
        for other, theirs, begins, enough_there in islice(near, place + 1, None):
            if begins > until:
                break
            # A cheap look first: nearly all pairs end here.
            shared = len(mine & theirs)
            if shared < FEWEST_WORDS or (shared < enough and shared < enough_there):
                continue
            kind = _kind(one, other, shared, len(mine), len(theirs))
            if kind is not None:
                found[(min(one.number, other.number), max(one.number, other.number))] = kind


def _kind(one: Item, other: Item, shared: int, mine: int, theirs: int) -> Kind | None:
    fewest, alike = min(mine, theirs), shared / (mine + theirs - shared)
    if one.first <= other.last and other.first <= one.last:
        if one.agency == other.agency:
            # The same agency writes the same words often; only the same moment makes it the same event.
            return Kind.SAME if alike >= VERY_ALIKE and one.minute == other.minute and _one_day(one, other) else None
        if alike < ALIKE and (shared / fewest < CONTAINED or fewest < FEWEST_WORDS + 1):
            return None
        if one.minute is not None and other.minute is not None and abs(one.minute - other.minute) > MINUTES_APART:
            return Kind.TIME_DIFFERS if alike >= VERY_ALIKE and _one_day(one, other) else None
        if one.child_seen and other.child_seen and one.child_seen != other.child_seen:
            return Kind.SEEN_DIFFERS
        return Kind.SAME
    is_close = one.agency != other.agency and fewest >= FEWEST_FOR_ANOTHER_DAY and alike >= VERY_ALIKE
    return Kind.DAY_DIFFERS if is_close else None


def _one_day(one: Item, other: Item) -> bool:
    return one.first == one.last == other.first == other.last


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower())) - _EMPTY_WORDS


def words_told(text: str) -> tuple[str, ...]:
    """Return the words by which two accounts are the same beyond doubt: in order, without case, articles and full stops.

    Everything else stays: 'not', a name, a number, and the marks before a word, since '?fracture' is not 'fracture'.
    """
    words = (word.lstrip(_OPENING).rstrip(_CLOSING) for word in text.casefold().split())
    return tuple(word for word in words if word and word not in _ARTICLES)


@dataclass(frozen=True, slots=True)
class Gap:
    """Days, both inclusive and as ordinals, for which nobody has an entry."""

    first: int
    last: int

    @property
    def days(self) -> int:
        return self.last - self.first + 1

    @property
    def first_on(self) -> datetime.date:
        return datetime.date.fromordinal(self.first)

    @property
    def last_on(self) -> datetime.date:
        return datetime.date.fromordinal(self.last)


def gaps_between(spans: Iterable[tuple[int, int]], *, longer_than: int) -> list[Gap]:
    """Return the stretches of more than `longer_than` days between entries. `spans`: (first, last) ordinals, any order.

    Entries that cover more than a month say too little of any day in it to close a gap.
    """
    found, reached = [], None
    for first, last in sorted(span for span in spans if span[1] - span[0] < 31):
        if reached is not None and first - reached - 1 > longer_than:
            found.append(Gap(reached + 1, first - 1))
        reached = last if reached is None else max(reached, last)
    return found
