"""Where the words that decided a suggestion stand in its passage: kept as places, so that no text is kept twice."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reviewtext.comparing import without_accents

WORD = re.compile(r"\b\w\w+\b")


def places_of_terms(terms: Iterable[str], text: str) -> list[list[int]]:
    """Return [start, end] of each place where a word or pair of words stands, in order and without overlaps.

    Words are compared as the learner sees them: without capitals and accents.
    """
    words = [(without_accents(found.group().lower()), found.start(), found.end()) for found in WORD.finditer(text)]
    places: list[list[int]] = []
    for term in terms:
        parts = term.split()
        for at in range(len(words) - len(parts) + 1):
            if [word for word, _, _ in words[at : at + len(parts)]] == parts:
                places.append([words[at][1], words[at + len(parts) - 1][2]])
    return _joined(sorted(places))


def place_of_quotation(quoted: str, text: str) -> tuple[int, int] | None:
    """Return where words stand in a text, word for word but for spaces and line ends; None if they do not."""
    words = quoted.split()
    found = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
    return found.span() if found else None


def marked_pieces(text: str, places: Iterable[Iterable[int]]) -> list[tuple[str, bool]]:
    """Return the text in pieces, each with whether it is one of the places. Joined, they are the text again."""
    pieces, last = [], 0
    for start, end in places:
        if last <= start < end <= len(text):
            pieces += [(text[last:start], False), (text[start:end], True)]
            last = end
    return [(words, is_marked) for words, is_marked in [*pieces, (text[last:], False)] if words]


def _joined(places: list[list[int]]) -> list[list[int]]:
    joined: list[list[int]] = []
    for start, end in places:
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    return joined
