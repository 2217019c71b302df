"""Search as it is on a cluster: OpenSearch with our contract, and alone, on one node of this machine.

The node is started for the measurement unless SEARCH_URL names one. What it holds stays in the bench's folder.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from opensearchpy import OpenSearch
from opensearchpy.helpers import streaming_bulk

from bench.invented_library import CACHE, RandomMeaning, invented_after, invented_vectors, texts
from bench.search_shapes import EDITIONS_A_COMMIT, SHOWN, Shape, timed
from throughline.library.search.cluster import ClusterIndex, Place
from throughline.library.search.contract import FACETS
from throughline.library.search.looking import Everything
from throughline.library.search.synonyms import Synonyms
from throughline.library.search.words import stemmed_analyzer, stems

HEAP = "-Xms2g -Xmx2g"
SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"
NOT_KEPT = {"request_cache": "false"}


@dataclass
class Cluster(Shape):
    """Ours behind its alias, the raw engine's an index of texts with nothing else."""

    client: OpenSearch = None  # type: ignore[assignment]
    name = "cluster"

    def _snippets(self, query: dict[str, Any]) -> object:
        asked = {"query": query, "size": SHOWN, "highlight": {"fields": {"text": {}}}}
        return self.client.search(index=f"raw-{self.size}", body=asked, params=NOT_KEPT)

    def raw_words(self, text: str) -> object:
        return self._snippets({"match": {"text": " ".join(stems(text))}})

    def raw_phrase(self, text: str) -> object:
        return self._snippets({"match_phrase": {"text": " ".join(stems(text))}})

    def raw_facets(self, text: str) -> object:
        counted = {name: {"terms": {"field": name, "size": 60}} for name in FACETS}
        asked = {"query": {"match": {"text": " ".join(stems(text))}}, "size": 0, "aggs": counted}
        return self.client.search(index=cast("ClusterIndex", self.ours).connection.words, body=asked, params=NOT_KEPT)

    def about(self) -> str:
        asked = {"format": "json", "bytes": "b", "h": "index,store.size,segments.count"}
        rows = self.client.cat.indices(params=asked)
        ours = [row for row in rows if row["index"].split("-")[1] == str(self.size)]
        return "; ".join(
            f"{row['index']}: {int(row['store.size']) / self.size:.0f} bytes a passage, {row['segments.count']} segments"
            for row in sorted(ours, key=lambda row: row["index"])
        )


@contextmanager
def node() -> Iterator[str]:
    """Yield the address of a cluster: the one that SEARCH_URL names, or a node that is started and ended here."""
    if url := os.environ.get("SEARCH_URL"):
        yield url
        return
    # What `make test-opensearch` starts nodes with.
    sys.path.append(str(SCRIPTS))
    script: Any = importlib.import_module("opensearch")
    os.environ.setdefault("OPENSEARCH_JAVA_OPTS", HEAP)
    more = {"cluster.name": "throughline-bench", "indices.memory.index_buffer_size": "25%"}
    with script.cluster(data=CACHE / "opensearch", more=more) as places:
        yield places["SEARCH_URL"]


def cluster(url: str, size: int) -> Cluster:
    """Build what is not there yet, and open it."""
    client, folder, database = OpenSearch([url], timeout=300), CACHE / f"searching-{size}-cluster", texts(size)
    place = Place(url, f"ours-{size}")
    ours = ClusterIndex(place, folder, synonyms=Synonyms(), model=RandomMeaning())  # type: ignore[arg-type]
    if not (folder / "complete").exists():
        timed(f"raw engine of {size:,}", lambda: _build_raw(client, size))
        timed(f"words of ours of {size:,}", lambda: _build_words(ours, size))
        timed(f"vectors of ours of {size:,}", lambda: _build_vectors(ours, size))
        timed(f"copy of {size:,} vectors", lambda: _copy(ours))
        (folder / "complete").touch()
    return Cluster(size, ours, database, client=client)


def _build_raw(client: OpenSearch, size: int) -> None:
    """Write the stems of each text, at spaces between which the raw engine splits, for it has no stemmer here."""
    kept = {"text": {"type": "text", "analyzer": "whitespace"}}
    settings = {"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "-1"}
    body = {"settings": settings, "mappings": {"properties": kept}}
    client.indices.create(index=f"raw-{size}", body=body, ignore=400)
    client.indices.refresh(index=f"raw-{size}")
    there, stemmed = client.count(index=f"raw-{size}")["count"], stemmed_analyzer()
    actions = (
        {"_index": f"raw-{size}", "_id": str(passage.passage_id), "text": " ".join(stemmed.analyze(passage.text))}
        for _, passages in invented_after(there, size)
        for passage in passages
    )
    for _ in streaming_bulk(client, actions, max_chunk_bytes=8_000_000, chunk_size=2_000):
        pass
    client.indices.refresh(index=f"raw-{size}")


def _build_words(index: ClusterIndex, size: int) -> None:
    """Write as `operations.refresh_index` does, though with fewer commits, from the last one on."""
    there = index.reader().count(Everything())
    with index.writing():
        for done, (report, passages) in enumerate(invented_after(there, size), start=1):
            index.replace_edition(report, report.report_id, passages)
            if done % (5 * EDITIONS_A_COMMIT) == 0:
                index.commit()
        index.commit()


def _build_vectors(index: ClusterIndex, size: int) -> None:
    with index.writing():
        for ids, vectors in invented_vectors(size, len(index.current_vectors().ids())):
            index.add_vectors(ids, vectors)


def _copy(index: ClusterIndex) -> None:
    index.current_vectors()
