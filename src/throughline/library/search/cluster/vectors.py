"""The vectors of passages, kept on the cluster and copied to each host that searches.

On the cluster they are a log, a row at each place; a host's copy has the rows up to some place and catches up before
each question. So finding by meaning needs nothing of the cluster, which may have no plug-in for it.
"""

from __future__ import annotations

import base64
import secrets
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reviewtext.meaning import DIMENSIONS, to_int8
from throughline.library.search.cluster import mapping
from throughline.library.search.cluster.connection import Connection
from throughline.library.search.vectors import Vectors

AT_ONCE = 4_000


@dataclass(frozen=True, slots=True)
class Committed:
    """What the cluster says was committed last: how many times, and the vectors' generation and number."""

    number: int = 0
    generation: str = "0"
    vectors: int = 0


class CopiedVectors(Vectors):
    """A host's copy. Whoever adds to it or removes from it holds the writer's place."""

    def __init__(self, folder: Path, connection: Connection) -> None:
        super().__init__(folder)
        self.connection = connection
        self._here = threading.Lock()

    def catch_up(self, now: Committed) -> None:
        """Fetch what the cluster has and the copy has not."""
        if self._written() == (now.generation, now.vectors):
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._here, (self.folder / "copying").open("a") as place:
            flock(place, LOCK_EX)
            generation, count = self._written()
            for begin in range(count if generation == now.generation else 0, now.vectors, AT_ONCE):
                self._fetch(now.generation, begin, min(begin + AT_ONCE, now.vectors))
            # Counted when all is here, so that a new generation takes the old one's place in one step.
            self._write_count(now.generation, now.vectors)
            kept = {f"ids-{now.generation}", f"rows-{now.generation}"}
            for old in (*self.folder.glob("ids-*"), *self.folder.glob("rows-*")):
                if old.name not in kept:
                    old.unlink(missing_ok=True)

    def _fetch(self, generation: str, begin: int, end: int) -> None:
        asked = {"query": {"range": {"place": {"gte": begin, "lt": end}}}, "sort": ["place"], "size": end - begin}
        hits = self.connection.client.search(
            index=self.connection.vectors(generation), body=asked, params={"allow_partial_search_results": "false"}
        )["hits"]["hits"]
        rows = [hit["_source"] for hit in hits]
        if [row["place"] for row in rows] != list(range(begin, end)):
            raise RuntimeError(f"The cluster does not have the vectors from {begin} to {end} that it says it has.")
        kept = np.frombuffer(b"".join(base64.b64decode(row["vector"]) for row in rows), np.int8)
        self._append(f"ids-{generation}", np.array([row["passage_id"] for row in rows], np.int64), begin * 8)
        self._append(f"rows-{generation}", kept, begin * DIMENSIONS)

    def write(self, now: Committed, passage_ids: Sequence[int], vectors: npt.NDArray[np.float32]) -> Committed:
        """Write vectors to the cluster and return what is to be committed."""
        return self._log(now, np.asarray(passage_ids, np.int64), to_int8(vectors))

    def _log(self, now: Committed, ids: npt.NDArray[np.int64], rows: npt.NDArray[np.int8]) -> Committed:
        name = self.connection.vectors(now.generation)
        self.connection.create(name, mapping.vectors())
        # Rows after the counted ones were left by a writer that died, and are written over.
        self.connection.write(
            {
                "_op_type": "index", "_index": name, "_id": str(place), "place": place, "passage_id": int(passage_id),
                "vector": base64.b64encode(row.tobytes()).decode(),
            }
            for place, (passage_id, row) in enumerate(zip(ids, rows, strict=True), start=now.vectors)
        )  # fmt: skip
        self.connection.refresh(name)
        return Committed(now.number + 1, now.generation, now.vectors + len(ids))

    def write_only(self, now: Committed, passage_ids: set[int]) -> Committed:
        """Write the vectors of these passages to a new log, and return what is to be committed in place of the old."""
        self.catch_up(now)
        ids, rows = self._loaded()
        keep = np.isin(ids, np.fromiter(passage_ids, np.int64, len(passage_ids)))
        return self._log(Committed(now.number, secrets.token_hex(6), 0), ids[keep], rows[keep])
