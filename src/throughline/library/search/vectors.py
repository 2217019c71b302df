"""The vectors of passages: int8 rows in one file, their passage ids in another.

Up to MOST_EXACT rows are all compared. Beyond that the signs of the parts alone (48 bytes a row, kept in memory) choose
the candidates, and only those are compared in full.

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

from reviewtext.meaning import DIMENSIONS, to_int8

MOST_EXACT, BLOCK = 50_000, 65_536
# How many candidates are compared at least, and for each that is wanted. Of the 20 nearest of 10,000 real passages,
# choosing by signs keeps 98% at 50 times as many, 94% at 20 times.
CANDIDATES, BESIDE = 10_000, 10
Rows = npt.NDArray[np.int64]


class Vectors:
    """The vectors in one folder. Readers see what was added when its count was written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._state: tuple[str, int] = ("", 0)
        self._ids: npt.NDArray[np.int64] = np.zeros(0, np.int64)
        self._rows: npt.NDArray[np.int8] = np.zeros((0, DIMENSIONS), np.int8)
        self._signs: list[npt.NDArray[np.uint64]] = []

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
                if generation != self._state[0]:
                    self._signs = []
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

    def is_empty(self) -> bool:
        return not len(self.ids())

    def known_among(self, passage_ids: Sequence[int]) -> set[int]:
        """Return which of these passages have a vector."""
        asked = np.asarray(passage_ids, np.int64)
        return set(asked[np.isin(asked, self.ids())].tolist())

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

    def nearest(
        self, vector: npt.NDArray[np.float32], count: int, *, among: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """Return (passage id, nearness from -1 to 1) of the passages nearest in meaning, nearest first.

        `among` names the only passages to look at; otherwise all are looked at.
        """
        ids, rows = self._loaded()
        if among is not None:
            chosen = np.flatnonzero(np.isin(ids, np.asarray(among, np.int64)))
        elif len(ids) > MOST_EXACT:
            chosen = self._by_signs(rows, vector, max(CANDIDATES, count * BESIDE))
        else:
            chosen = np.arange(len(ids))
        scores = _scores(rows, chosen, vector.astype(np.float32))
        best = np.argsort(-scores, kind="stable")[:count]
        return list(zip(ids[chosen[best]].tolist(), scores[best].tolist(), strict=True))

    def _by_signs(self, rows: npt.NDArray[np.int8], vector: npt.NDArray[np.float32], count: int) -> Rows:
        """Return the places of at least `count` rows whose parts most often have the sign of the vector's."""
        wanted = _signs(vector[None, :])[:, 0]
        away = np.empty(len(rows), np.uint16)
        for number, block in enumerate(self._blocks_of_signs(rows)):
            part = away[number * BLOCK : number * BLOCK + block.shape[1]]
            part[:] = 0
            for word, column in zip(wanted, block, strict=True):
                part += np.bitwise_count(column ^ word)
        # A histogram of the distances, of which there are few, is several times quicker than sorting them.
        furthest = int(np.searchsorted(np.cumsum(np.bincount(away)), count))
        return np.flatnonzero(away <= furthest)

    def _blocks_of_signs(self, rows: npt.NDArray[np.int8]) -> list[npt.NDArray[np.uint64]]:
        """Return the signs of every row. A block that was full stays as it is; only the end is worked out anew."""
        with self._lock:
            whole = [block for block in self._signs if block.shape[1] == BLOCK]
            for begin in range(len(whole) * BLOCK, len(rows), BLOCK):
                whole.append(_signs(rows[begin : begin + BLOCK]))
            self._signs = whole
            return whole

    def of(self, passage_id: int) -> npt.NDArray[np.float32] | None:
        """Return the vector of one passage, if it has one."""
        ids, rows = self._loaded()
        at = np.flatnonzero(ids == passage_id)
        return rows[at[-1]].astype(np.float32) / 127 if len(at) else None

    def of_all(self, passage_ids: Sequence[int]) -> npt.NDArray[np.float32] | None:
        """Return one row for each passage, in the order given; None if any of them has no vector."""
        ids, rows = self._loaded()
        asked = np.asarray(passage_ids, np.int64)
        order = np.argsort(ids, kind="stable")
        # Of two vectors of one passage the one added last counts.
        at = np.searchsorted(ids[order], asked, side="right") - 1
        if not len(asked) or not len(ids) or at.min() < 0 or (ids[order[at]] != asked).any():
            return None
        found: npt.NDArray[np.float32] = rows[order[at]].astype(np.float32) / np.float32(127)
        return found


def _signs(rows: npt.NDArray[np.generic]) -> npt.NDArray[np.uint64]:
    """Return one bit a part, 64 to a number: shape (DIMENSIONS / 64, rows), so that each column lies together."""
    return np.ascontiguousarray(np.packbits(np.asarray(rows) > 0, axis=1).view(np.uint64).T)


def _scores(rows: npt.NDArray[np.int8], chosen: Rows, vector: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    scores = np.empty(len(chosen), np.float32)
    for begin in range(0, len(chosen), 4096):
        some = rows[chosen[begin : begin + 4096]].astype(np.float32)
        # Not a matrix product: that would start threads, which on a busy machine wait for one another.
        scores[begin : begin + 4096] = np.einsum("ij,j->i", some, vector)
    scores /= 127
    return scores
