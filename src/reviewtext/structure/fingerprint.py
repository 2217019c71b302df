"""Makes a small mark of a text by which near-copies are found: MinHash over runs of five words."""

from __future__ import annotations

import re
import zlib

import numpy as np
import numpy.typing as npt

PERMUTATIONS = 128
RUN = 5
# Texts are thinned by content: a run is kept or not by its own hash, so that two copies keep the same runs. Every text
# is thinned alike, since a thinned text compared with a whole one would look unlike its own copy.
_KEEP_ONE_IN = np.uint64(4)
_FEWEST = 16
# Twice the longest review; of a longer text the beginning tells whether it is a copy.
FAR = 2_000_000
_WORD = re.compile(r"[^\W_]+")
_MIX = np.uint64(0x9E3779B97F4A7C15)


def fingerprint(text: str) -> bytes:
    """Return 512 bytes, or b'' where the text has fewer than five words.

    Case, punctuation, line ends and page breaks make no difference. About 10 ms for a report of 80 pages. Words after
    the first FAR characters do not count.
    """
    # Here and not above, because it brings in a large library that most commands never need.
    from datasketch import MinHash

    runs = _runs(text[:FAR])
    if not len(runs):
        return b""
    mark = MinHash(num_perm=PERMUTATIONS, hashfunc=int, seed=1)
    mark.update_batch(_thinned(runs).tolist())
    return bytes(mark.hashvalues.astype("<u4").tobytes())


def similarity(a: bytes, b: bytes) -> float:
    """Return the estimated share (0 to 1) of word runs that two texts have in common; 0 where either has no mark."""
    if not a or not b:
        return 0.0
    return float(np.mean(np.frombuffer(a, "<u4") == np.frombuffer(b, "<u4")))


def likeness_to_all(mark: bytes, marks: npt.NDArray[np.uint32]) -> npt.NDArray[np.float64]:
    """Return the similarity of one mark to each row of `marks`, shape (n, 128), as `similarity` counts it."""
    if not mark or not len(marks):
        return np.zeros(len(marks))
    return np.asarray((marks == np.frombuffer(mark, "<u4")).mean(axis=1), dtype=np.float64)


def _runs(text: str) -> npt.NDArray[np.uint64]:
    """Return the hash of each run of five words."""
    words = _WORD.findall(text.lower())
    if len(words) < RUN:
        return np.zeros(0, np.uint64)
    known = {word: zlib.crc32(word.encode()) for word in set(words)}
    hashes = np.fromiter(map(known.__getitem__, words), np.uint64, len(words))
    runs = np.zeros(len(hashes) - RUN + 1, np.uint64)
    with np.errstate(over="ignore"):
        for place in range(RUN):
            runs = (runs ^ hashes[place : place + len(runs)]) * _MIX
            runs ^= runs >> np.uint64(29)
    return runs & np.uint64(0xFFFFFFFF)


def _thinned(runs: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    with np.errstate(over="ignore"):
        kept = runs[((runs * _MIX) >> np.uint64(40)) % _KEEP_ONE_IN == 0]
    return np.unique(kept if len(kept) >= _FEWEST else runs)
