"""The fields as a cluster keeps them.

A cluster is given words, not texts: our own analyzer has already split, folded and stemmed them, so that both engines
hold the same words to the letter, and a query means the same to both. It splits at spaces and does nothing else. It
keeps no source either: the texts are in the database, from which passages are shown and marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import Any

from tantivy import TextAnalyzer

from throughline.library.search.fields import (
    AS_THEY_STAND,
    CODES,
    HOLDS,
    NUMBERS,
    PLAIN_FIELDS,
    SPEAKS,
    STEMMED_FIELDS,
    TITLE,
    Document,
)
from throughline.library.search.words import plain_analyzer, stemmed_analyzer

# Counted up when a cluster is to keep the same fields otherwise: an index of another number is made again.
KEPT_AS = 2
# What stands for the words of a whole section or edition in a passage that does not speak for it. The engine that needs no
# server counts each passage among the documents of such a field, however few have it; without this a cluster would not, and
# would weigh the words of whole reports otherwise. No text has it as a word.
NOTHING_SAID = "_"
_SILENT: dict[str, Any] = {level.words: [NOTHING_SAID] for level in SPEAKS}

# How far down a list may be asked for at once.
DEEPEST = 50_000


def words(shards: int) -> dict[str, Any]:
    """Return the shape of an index of words."""
    fields: dict[str, Any] = {name: {"type": "long"} for name in NUMBERS}
    fields |= {name: {"type": "long", "doc_values": False} for name in HOLDS}
    fields |= {
        name: {"type": "text", "analyzer": "whitespace", "index_options": "positions"} for name in STEMMED_FIELDS
    }
    fields |= {
        name: {"type": "text", "analyzer": "whitespace", "index_options": "docs", "norms": False}
        for name in PLAIN_FIELDS
    }
    fields |= {name: {"type": "keyword", "doc_values": name == TITLE or name in CODES} for name in AS_THEY_STAND}
    return {
        "settings": {
            "number_of_shards": shards,
            # Nothing is seen before its commit, which refreshes.
            "refresh_interval": "-1",
            "max_result_window": DEEPEST,
            "similarity": {"default": {"type": "BM25", "k1": 1.2, "b": 0.75}},
        },
        "mappings": {"dynamic": "strict", "_source": {"enabled": False}, "properties": fields},
    }


def vectors() -> dict[str, Any]:
    """Return the shape of an index of vectors, which is a log: each row has its place, from 0 on."""
    fields = {
        "place": {"type": "long"},
        "passage_id": {"type": "long", "index": False, "doc_values": False},
        "vector": {"type": "binary"},
    }
    return {
        "settings": {"number_of_shards": 1, "refresh_interval": "-1"},
        "mappings": {"dynamic": "strict", "properties": fields},
    }


def state() -> dict[str, Any]:
    """Return the shape of the little index that says who writes and what was committed last."""
    return {"settings": {"number_of_shards": 1}, "mappings": {"dynamic": False}}


class Analyzers:
    """Our analyzers, for one writer at a time."""

    def __init__(self) -> None:
        self.stemmed, self.plain = stemmed_analyzer(), plain_analyzer()

    def as_kept(self, whole: Iterable[Document]) -> Iterator[dict[str, Any]]:
        """Return the documents of an edition as the cluster takes them: each text as its words, with spaces between.

        A text stands in the fields of its passage, its section and its edition, and is split only once for them all.
        """
        stemmed, plain = (lru_cache(None)(partial(_split, by)) for by in (self.stemmed, self.plain))
        split = dict.fromkeys(STEMMED_FIELDS, stemmed) | dict.fromkeys(PLAIN_FIELDS, plain)
        for document in whole:
            yield _SILENT | {
                name: [split[name](str(text)) for text in values] if name in split else values
                for name, values in document.items()
            }


def _split(analyzer: TextAnalyzer, text: str) -> str:
    return " ".join(analyzer.analyze(text))
