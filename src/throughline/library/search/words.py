"""How text becomes the words that are indexed: lower case, without accents, stemmed as English."""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from itertools import accumulate

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

# The engine splits at whatever is neither a letter nor a digit.
_WORDS = re.compile(r"([^\W_]+)")
STEMMED, PLAIN = "throughline_stemmed", "throughline_plain"
# Words that say nothing of what is searched for. They stay in the index, so that quoted phrases find them.
_LEFT_OUT = (
    "a about above after again all also am an and any are as at be because been before being below between "
    "both but by can could did do does doing down during each either else ever few for from further had has "
    "have having he her here hers him his how i if in into is it its itself just may me might more most much "
    "must my no nor not now of off on once only or other our ours out over own per s same shall she should so "
    "some such t than that the their theirs them then there these they this those through to too under until "
    "up upon us very was we were what when where which while who whom whose why will with within would you "
    "your yours "
)
STOP_WORDS = frozenset(_LEFT_OUT.split())


def _builder() -> TextAnalyzerBuilder:
    plain = TextAnalyzerBuilder(Tokenizer.simple())
    return plain.filter(Filter.remove_long(60)).filter(Filter.lowercase()).filter(Filter.ascii_fold())


def stemmed_analyzer() -> TextAnalyzer:
    """Return a new analyzer that stems. One is not shared between threads."""
    return _builder().filter(Filter.stemmer("english")).build()


def plain_analyzer() -> TextAnalyzer:
    """Return a new analyzer that leaves words whole."""
    return _builder().build()


class _Own(threading.local):
    """Each thread's own analyzers: to make one takes as long as to stem a sentence."""

    def __init__(self) -> None:
        self.stemmed, self.plain = stemmed_analyzer(), plain_analyzer()


_own = _Own()


@lru_cache(maxsize=4096)
def stems(text: str) -> tuple[str, ...]:
    """Return the stemmed words of a short text, in order."""
    return tuple(_own.stemmed.analyze(text))


@lru_cache(maxsize=4096)
def plain_words(text: str) -> tuple[str, ...]:
    """Return the whole words of a short text, in order, lower case and without accents."""
    return tuple(_own.plain.analyze(text))


@lru_cache(maxsize=65_536)
def stem_of(word: str) -> str:
    """Return the stem of one word, '' if the index leaves it out."""
    found = _own.stemmed.analyze(word)
    return found[0] if len(found) == 1 else ""


class Beginnings(dict[str, bool]):
    """Whether a word that begins so may have one of the stems looked for, so that most words need not be stemmed.

    A stem keeps its word's first two letters, or the first where it is no longer, but for a y in second place.
    """

    def __init__(self, begin: frozenset[str]) -> None:
        self.begin = begin

    def __missing__(self, two: str) -> bool:
        lower = two.lower()
        self[two] = lower in self.begin or lower[:1] in self.begin or lower[1:] == "y"
        return self[two]


@lru_cache(maxsize=32)
def beginnings_of(two_letters: frozenset[str]) -> Beginnings:
    """Return what is known of the beginnings of stems looked for; one text after the other adds to it."""
    return Beginnings(two_letters)


def forget_words() -> None:
    """Empty what is remembered between questions, so that nothing stays of words that were asked in confidence."""
    for remembered in (stems, plain_words, stem_of, beginnings_of):
        remembered.cache_clear()


def words_with_ends(text: str) -> tuple[list[str], list[int]]:
    """Return the words of a text as they stand, and where each ends, in characters."""
    pieces = _WORDS.split(text)
    return pieces[1::2], list(accumulate(map(len, pieces)))[1::2]
