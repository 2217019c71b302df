"""The vectors of passages: int8 rows in one file, their passage ids in another, searched exactly.

The count in `count` is what is valid; rows are appended and flushed before it is replaced, so a crash leaves only rows
that nobody reads. Vectors of passages that are gone stay until `keep_only`; the words index says which passages count.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from usearch.index import MetricKind, search

from reviewtext.meaning import DIMENSIONS, to_int8


class Vectors:
    """The vectors in one folder. Readers see what was added when its count was written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._state: tuple[str, int] = ("", 0)
        self._ids: npt.NDArray[np.int64] = np.zeros(0, np.int64)
        self._rows: npt.NDArray[np.int8] = np.zeros((0, DIMENSIONS), np.int8)

    def _written(self) -> tuple[str, int]:
        try:
            generation, count = (self.folder / "count").read_text().split()
        except FileNotFoundError:
            return "0", 0
        return generation, int(count)

    def _loaded(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int8]]:
        """Return ids and rows, mapped into memory anew when there are more of them."""
        state = self._written()
        with self._lock:
            if state != self._state:
                generation, count = state
                if count:
                    self._ids = np.memmap(self.folder / f"ids-{generation}", np.int64, "r", shape=(count,))
                    self._rows = np.memmap(self.folder / f"rows-{generation}", np.int8, "r", shape=(count, DIMENSIONS))
                else:
                    self._ids, self._rows = np.zeros(0, np.int64), np.zeros((0, DIMENSIONS), np.int8)
                self._state = state
            return self._ids, self._rows

    def ids(self) -> npt.NDArray[np.int64]:
        """Return the passage ids that have a vector, in the order added."""
        return self._loaded()[0]

    def add(self, passage_ids: Sequence[int], vectors: npt.NDArray[np.float32]) -> None:
        """Append vectors. The caller holds the writer's place."""
        generation, count = self._written()
        self._append(f"ids-{generation}", np.asarray(passage_ids, np.int64), count * 8)
        self._append(f"rows-{generation}", to_int8(vectors), count * DIMENSIONS)
        self._write_count(generation, count + len(passage_ids))

    def _append(self, name: str, rows: npt.NDArray[np.generic], at: int) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / name).open("r+b" if (self.folder / name).exists() else "w+b") as out:
            # What stands after the counted rows was left by a crash: it is written over.
            out.truncate(at)
            out.seek(at)
            out.write(rows.tobytes())
            out.flush()
            os.fsync(out.fileno())

    def _write_count(self, generation: str, count: int) -> None:
        beside = self.folder / "count.new"
        beside.write_text(f"{generation} {count}")
        beside.replace(self.folder / "count")

    def keep_only(self, passage_ids: set[int]) -> None:
        """Write the vectors of these passages to new files, switch to them, and remove the old ones."""
        ids, rows = self._loaded()
        keep = np.isin(ids, np.fromiter(passage_ids, np.int64, len(passage_ids)))
        generation, _ = self._written()
        newer = str(int(generation) + 1)
        self._append(f"ids-{newer}", np.asarray(ids[keep]), 0)
        self._append(f"rows-{newer}", np.asarray(rows[keep]), 0)
        self._write_count(newer, int(keep.sum()))
        for name in (f"ids-{generation}", f"rows-{generation}"):
            (self.folder / name).unlink(missing_ok=True)

    def nearest(self, vector: npt.NDArray[np.float32], count: int) -> list[tuple[int, float]]:
        """Return (passage id, nearness from -1 to 1) of the passages nearest in meaning, nearest first."""
        ids, rows = self._loaded()
        if not len(ids):
            return []
        wanted = to_int8(vector)
        found = search(rows, wanted, min(count, len(ids)), MetricKind.Cos, exact=True)
        return [(int(ids[key]), 1.0 - float(away)) for key, away in zip(found.keys, found.distances, strict=True)]

    def of(self, passage_id: int) -> npt.NDArray[np.float32] | None:
        """Return the vector of one passage, if it has one."""
        ids, rows = self._loaded()
        at = np.flatnonzero(ids == passage_id)
        return rows[at[-1]].astype(np.float32) / 127 if len(at) else None
