"""The engines that must keep the search contract, a small library to try them on, and a stand-in for meaning."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reviewtext.meaning import DIMENSIONS
from throughline.library.search.contract import Index, IndexedPassage, IndexedReport, SearchAnswer, SearchRequest
from throughline.library.search.embedded import EmbeddedIndex
from throughline.library.search.synonyms import Synonyms

# Words that the stand-in takes to mean the same.
SAME = {"tooth": "dental", "teeth": "dental", "dentist": "dental", "dad": "father", "fathers": "father"}


class WordsAsMeaning:
    """Gives every word a direction of its own, and words of one meaning the same: nearness without a model."""

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        rows = np.stack([self._row(text) for text in texts])
        return (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)).astype(np.float32)

    def _row(self, text: str) -> npt.NDArray[np.float64]:
        row = np.zeros(DIMENSIONS)
        for word in text.lower().split():
            known = SAME.get(word.strip(".,"), word.strip(".,"))
            seed = int.from_bytes(hashlib.sha256(known.encode()).digest()[:4], "big")
            row += np.random.default_rng(seed).standard_normal(DIMENSIONS)
        return row


def _synonyms() -> Synonyms:
    known = Synonyms()
    known.add(["Health visitor", "HV"], "health_visitor")
    return known


def _embedded(folder: Path) -> Index:
    return EmbeddedIndex(folder, synonyms=_synonyms(), model=WordsAsMeaning())  # type: ignore[arg-type]


def _cluster(folder: Path) -> Index:
    from throughline.library.search.cluster import ClusterIndex
    from throughline.library.search.cluster.connection import Place

    # The same folder is the same index; another folder is another.
    prefix = f"{PREFIX}{hashlib.sha256(str(folder).encode()).hexdigest()[:12]}"
    place = Place(os.environ["SEARCH_URL"], prefix, shards=2)
    return ClusterIndex(place, folder, synonyms=_synonyms(), model=WordsAsMeaning())  # type: ignore[arg-type]


PREFIX = "contract-"
ENGINES: dict[str, Callable[[Path], Index]] = {"embedded": _embedded}
if os.environ.get("SEARCH_URL"):
    ENGINES["cluster"] = _cluster


def close(index: Index) -> None:
    """Leave nothing of an index on a cluster that later tests use too."""
    if connection := getattr(index, "connection", None):
        connection.client.indices.delete(index=f"{connection.place.prefix}-*")


def report(report_id: int, **about: object) -> IndexedReport:
    """A report with the little that a test does not say."""
    return IndexedReport(report_id, **{"title": f"Report {report_id}", **about})  # type: ignore[arg-type]


def passages(report_id: int, *texts: str, section: str = "other", edition: int = 1) -> list[IndexedPassage]:
    """Passages of one edition; their ids are made of the report's, the edition's and their place."""
    edition_id = report_id * 10 + edition
    return [
        IndexedPassage(edition_id * 100 + place, report_id, edition_id, section, place, text)
        for place, text in enumerate(texts, start=1)
    ]


def put(index: Index, about: IndexedReport, *parts: list[IndexedPassage]) -> None:
    """Write one edition and commit it."""
    whole = [passage for part in parts for passage in part]
    with index.writing():
        index.replace_edition(about, whole[0].edition_id, whole)
        index.commit()


def make_findable_by_meaning(index: Index, whole: list[IndexedPassage]) -> None:
    with index.writing():
        index.add_vectors([p.passage_id for p in whole], WordsAsMeaning().embed([p.text for p in whole]))


def find(index: Index, text: str, **asked: object) -> SearchAnswer:
    """Search by words unless told otherwise."""
    return index.search(SearchRequest(text, **{"mode": "words", **asked}))  # type: ignore[arg-type]


def reports_found(answer: SearchAnswer) -> list[int]:
    return [group.report_id for group in answer.groups]


def passages_found(answer: SearchAnswer) -> list[int]:
    return [hit.passage_id for group in answer.groups for hit in group.passages]
