"""Which of many recommendations ask for the same remedy as another: the same act, on the same hazard, in other words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import snowballstemmer
from scipy import sparse

K1, B = 1.2, 0.75
_stemmer = snowballstemmer.stemmer("english")


@dataclass(frozen=True, slots=True)
class Similar:
    """One text that may ask for the same: its position in what was given, how near (higher is nearer; only for the order),
    and the words of it that decided, the weightiest first. None where it is near in meaning alone."""

    position: int
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Recommendations made ready for comparing: once, for as many questions as there are.

    `words`: BM25 weights, sparse, shape (texts, stems), float32. `stems`: the column of each stem. `vectors`: unit vectors,
    shape (texts, dimensions), float32, with what all have in common, `centre`, taken away; or None.
    """

    texts: tuple[str, ...]
    words: sparse.csr_matrix
    stems: dict[str, int]
    vectors: npt.NDArray[np.float32] | None = None
    centre: npt.NDArray[np.float32] | None = None

    def __len__(self) -> int:
        return len(self.texts)


def features(texts: Sequence[str], vectors: npt.NDArray[np.float32] | None = None) -> Known:
    """Make texts ready. `vectors`: one row a text, as `reviewtext.meaning` gives them; the words do without."""
    if vectors is not None and len(vectors) != len(texts):
        raise ValueError("There must be one vector for each text.")
    counts = [Counter(_stems(text)) for text in texts]
    stems = {stem: at for at, stem in enumerate(sorted({stem for one in counts for stem in one}))}
    words = _bm25(counts, stems)
    if vectors is None or not len(texts):
        return Known(tuple(texts), words, stems)
    centre = np.asarray(vectors, np.float32).mean(axis=0)
    return Known(tuple(texts), words, stems, _unit(vectors - centre), centre)


def similar(
    known: Known | Sequence[str], query: str, vector: npt.NDArray[np.float32] | None = None, *, most: int = 20
) -> list[Similar]:
    """Return the texts that ask most nearly for what `query` asks, best first; `vector` is the query's own.

    A text that shares neither a word nor a meaning is left out. The query itself, if it stands among the texts, is found too.
    """
    known = known if isinstance(known, Known) else features(known)
    scores = scores_of(known, query, vector)
    best = np.argsort(-scores, kind="stable")[:most]
    return [
        Similar(int(at), float(scores[at]), _deciding(known, query, int(at))) for at in best if scores[at] > 0
    ]  # fmt: skip


def scores_of(known: Known, query: str, vector: npt.NDArray[np.float32] | None = None) -> npt.NDArray[np.float64]:
    """Return how near each text is to the query: shape (texts,), noughts where nothing is shared."""
    asked = [known.stems[stem] for stem in set(_stems(query)) if stem in known.stems]
    words = np.asarray(known.words[:, asked].sum(axis=1), np.float64).ravel()
    scores = words / max(float(words.max(initial=0.0)), 1e-9)
    if known.vectors is not None and known.centre is not None and vector is not None:
        own = _unit(np.atleast_2d(np.asarray(vector, np.float32)) - known.centre)[0]
        scores = scores + np.maximum(known.vectors @ own, 0)
    return scores


def _deciding(known: Known, query: str, position: int, most: int = 5) -> tuple[str, ...]:
    asked = set(_stems(query))
    row = known.words[position]
    weights = dict(zip(row.indices.tolist(), row.data.tolist(), strict=True))
    found: dict[str, float] = {}
    seen: set[str] = set()
    for word in _words(known.texts[position]):
        stem = _stemmer.stemWord(word)
        if stem in asked and stem not in seen:
            seen.add(stem)
            found[word] = weights.get(known.stems[stem], 0.0)
    return tuple(sorted(found, key=lambda word: -found[word])[:most])


def _bm25(counts: Sequence[Counter[str]], stems: dict[str, int]) -> sparse.csr_matrix:
    rows = [at for at, one in enumerate(counts) for _ in one]
    columns = [stems[stem] for one in counts for stem in one]
    if not rows:
        return sparse.csr_matrix((len(counts), len(stems)), dtype=np.float32)
    lengths = np.array([sum(one.values()) for one in counts], np.float64)
    often = np.array([number for one in counts for number in one.values()], np.float64)
    within = np.bincount(columns, minlength=len(stems))
    rare = np.log(1 + (len(counts) - within + 0.5) / (within + 0.5))
    length = K1 * (1 - B + B * lengths / max(lengths.mean(), 1e-9))
    data = rare[columns] * often * (K1 + 1) / (often + length[rows])
    return sparse.csr_matrix((data.astype(np.float32), (rows, columns)), shape=(len(counts), len(stems)))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+(?:['’][a-z]+)?", text.lower())


def _stems(text: str) -> list[str]:
    return list(_stemmer.stemWords(_words(text)))


def _unit(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), np.float32)
