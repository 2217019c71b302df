"""How like two questions are: by the words that they share, rare ones more, and by meaning where that is turned on."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from reviewtext.meaning import load_model, to_int8
from throughline.library.search.words import STOP_WORDS, plain_analyzer, stemmed_analyzer

# From where on two questions are worth showing side by side. Chosen on the invented questions of the demonstration [D].
ALIKE_IN_WORDS, ALIKE_IN_MEANING = 0.3, 0.55
# Much the same for every question that is asked here.
_SAYS_LITTLE = frozenset(
    ("review", "report", "say", "find", "look", "learn", "know", "work", "like", "want", "need", "help", "pleas", "question",
     "case", "child", "children")
)  # fmt: skip


def words_of(text: str) -> frozenset[str]:
    """Return the stems of the words that say something. Nothing is remembered of them."""
    said = " ".join(word for word in plain_analyzer().analyze(text) if word not in STOP_WORDS)
    return frozenset(stemmed_analyzer().analyze(said)) - _SAYS_LITTLE


@lru_cache(maxsize=4_096)
def words_of_published(text: str) -> frozenset[str]:
    """Return the same for what everybody may read, which is asked after at every search: it stays in memory."""
    return words_of(text)


def shared_words(asked: frozenset[str], others: Sequence[frozenset[str]]) -> list[float]:
    """Return for each of the others how much of the weight of words it shares with what is asked, from 0 to 1."""
    held = Counter(word for words in others for word in words)
    weight = {word: math.log(1 + (len(others) + 1) / (held[word] + 0.5)) for word in asked.union(*others)}

    def size(words: frozenset[str]) -> float:
        return math.sqrt(sum(weight[word] ** 2 for word in words)) or 1.0

    return [sum(weight[word] ** 2 for word in asked & words) / (size(asked) * size(words)) for words in others]


def covered_words(asked: frozenset[str], others: Sequence[frozenset[str]]) -> list[float]:
    """Return for each of the others which part of the words asked for it holds, from 0 to 1."""
    return [len(asked & words) / len(asked) if asked else 0.0 for words in others]


def meaning_of(text: str) -> bytes | None:
    """Return what a text means, as it is kept; None where search by meaning is turned off."""
    model = load_model()
    return None if model is None else to_int8(model.embed([text]))[0].tobytes()


def shared_meaning(asked: str, others: Sequence[bytes | None]) -> list[float]:
    """Return for each of the others how near it lies in meaning, from -1 to 1; nothing where it has none."""
    known = [bytes(one) for one in others if one]
    own = meaning_of(asked) if known else None
    if own is None:
        return [0.0] * len(others)
    vector = _vector(own)
    return [float(_vector(bytes(one)) @ vector) if one else 0.0 for one in others]


def _vector(kept: bytes) -> npt.NDArray[np.float32]:
    return np.frombuffer(kept, np.int8).astype(np.float32) / np.float32(127)
