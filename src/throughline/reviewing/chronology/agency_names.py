"""Tells by its name whose chronology a file is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

_WORD = re.compile(r"[^\W_]+")
# Words that join others, and what files of this kind are called anyway.
_EMPTY = {
    "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "s", "the", "to",
    "agency", "chronology", "chronologies", "copy", "draft", "events", "final", "timeline",
}  # fmt: skip
# So much of a name must stand in the name of the file.
_ENOUGH = 0.4


def agency_named_in(file_name: str, agencies: Sequence[str]) -> int | None:
    """Return the place of the agency that the file's name speaks of, or None where it speaks of none or of several alike.

    A word counts the less the more of the agencies have it, so that 'Trust' says little among three trusts. The first
    letters of a name count as the whole name: 'CSC final.xlsx' is of Children's Social Care.
    """
    said = set(_words(PurePath(file_name).stem))
    names = [_words(name) for name in agencies]
    common = Counter(word for words in names for word in set(words))
    shares = [_share(words, said, common) for words in names]
    best = max(shares, default=0.0)
    return shares.index(best) if best >= _ENOUGH and shares.count(best) == 1 else None


def _words(name: str) -> list[str]:
    plain = re.sub(r"(?<=\w)['\u2019]s\b", "s", name.casefold())
    return [word for word in _WORD.findall(plain) if word not in _EMPTY and not word.isdigit()]


def _share(words: Sequence[str], said: set[str], common: Counter[str]) -> float:
    """Return how much of a name is said, from 0 to 1; 0 where no word is said that this agency alone has."""
    if len(words) > 1 and "".join(word[0] for word in words) in said:
        return 1.0
    there = [word for word in words if word in said]
    if not any(common[word] == 1 for word in there):
        return 0.0
    return sum(1 / common[word] for word in there) / sum(1 / common[word] for word in words)
