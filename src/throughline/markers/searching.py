"""How the words of a question are found: by their beginnings as they are typed, and by their stems."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import snowballstemmer

MOST_WORDS = 12
_WORD = re.compile(r"[^\W_]+", re.UNICODE)


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("english")


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, without apostrophes: "board's" gives "boards"."""
    return _WORD.findall(text.casefold().replace("'", "").replace("’", ""))


def searchable(*texts: str) -> str:
    """Return every word and stem of these texts, each once and each between spaces, for `finder` to look in."""
    words = [word for text in texts for word in words_of(text)]
    return f" {' '.join(dict.fromkeys([*words, *_stemmer().stemWords(words)]))} "


def finder(typed: str) -> Callable[[str], bool]:
    """Return whether, in the `searchable` words of a question, each typed word or its stem begins a word or a stem."""
    wanted = [(f" {word}", f" {_stemmer().stemWord(word)}") for word in words_of(typed)[:MOST_WORDS]]
    return lambda words: all(typed in words or stem in words for typed, stem in wanted)
