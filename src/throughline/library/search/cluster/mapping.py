"""The fields as a cluster keeps them.

A cluster is given words, not texts: our own analyzer has already split, folded and stemmed them, so that both engines
hold the same words to the letter, and a query means the same to both. It splits at spaces and does nothing else. It
keeps no source either: the texts are in the database, from which passages are shown and marked.
"""

from __future__ import annotations

from typing import Any

from throughline.library.search.fields import (
    AS_THEY_STAND,
    CODES,
    HOLDS,
    NUMBERS,
    PLAIN_FIELDS,
    STEMMED_FIELDS,
    TITLE,
    Document,
)
from throughline.library.search.words import plain_analyzer, stemmed_analyzer

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
        self._fields = dict.fromkeys(STEMMED_FIELDS, self.stemmed) | dict.fromkeys(PLAIN_FIELDS, self.plain)

    def as_kept(self, document: Document) -> dict[str, Any]:
        """Return a document as the cluster takes it: each text as its words, with spaces between."""
        return {name: self._kept(name, values) for name, values in document.items()}

    def _kept(self, name: str, values: list[str] | list[int]) -> list[str] | list[int]:
        if name not in self._fields:
            return values
        return [" ".join(self._fields[name].analyze(str(text))) for text in values]
