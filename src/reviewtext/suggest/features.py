"""What a learner sees of texts: their weighted words and pairs of words, and what they mean where vectors are given."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Features:
    """Texts as a learner sees them: made once, kept between batches.

    `words`: one sparse row of unit length a text; `terms`: the word or pair of each column; `weights`: how rare each is.
    `vectors`: one unit vector a text, or None.
    """

    words: sparse.csr_matrix
    terms: list[str]
    weights: npt.NDArray[np.float32]
    vectors: npt.NDArray[np.float32] | None = None

    def __len__(self) -> int:
        return int(self.words.shape[0])

    def of(self, text: str) -> sparse.csr_matrix:
        """Return the row of another text, such as a description, by the words known here."""
        return _vectorizer_of(self.terms, self.weights).transform([text]).astype(np.float32)

    def keep(self, path: Path) -> None:
        """Write to a file that holds arrays alone, no code."""
        words, vectors = self.words, self.vectors if self.vectors is not None else np.zeros((0, 0), np.float32)
        terms = np.frombuffer(json.dumps(self.terms).encode(), np.uint8)
        with path.open("wb") as file:
            np.savez(
                file,
                format=FORMAT, shape=np.array(words.shape), data=words.data, indices=words.indices,
                indptr=words.indptr, terms=terms, weights=self.weights, vectors=vectors,
            )  # fmt: skip


def kept_features(path: Path) -> Features:
    """Read what `Features.keep` wrote. Raises ValueError when it was written by another edition of this module."""
    with np.load(path, allow_pickle=False) as stored:
        if int(stored["format"]) != FORMAT:
            raise ValueError("These features were kept by another edition. Make them again from the texts.")
        words = sparse.csr_matrix(
            (stored["data"], stored["indices"], stored["indptr"]), shape=tuple(int(n) for n in stored["shape"])
        )
        vectors = stored["vectors"] if stored["vectors"].size else None
        return Features(words, json.loads(stored["terms"].tobytes()), stored["weights"], vectors)


def features(texts: Sequence[str], vectors: npt.NDArray[np.float32] | None = None) -> Features:
    """Return the features of titles with abstracts, passages or whole reports; `vectors`: one row a text, any length."""
    if vectors is not None and len(vectors) != len(texts):
        raise ValueError("There must be one vector for each text.")
    vectorizer = _vectorizer(rare=2 if len(texts) > 50 else 1, common=0.95 if len(texts) > 50 else 1.0)
    try:
        words = sparse.csr_matrix(vectorizer.fit_transform(texts)).astype(np.float32)
        terms, weights = vectorizer.get_feature_names_out().tolist(), vectorizer.idf_.astype(np.float32)
    except ValueError:
        # No text has a word, as when scans were not recognised: then only vectors can tell texts apart.
        words, terms, weights = sparse.csr_matrix((len(texts), 1), dtype=np.float32), [""], np.ones(1, np.float32)
    return Features(words, terms, weights, None if vectors is None else _unit(vectors))


def _vectorizer(*, rare: int = 1, common: float = 1.0) -> TfidfVectorizer:
    return TfidfVectorizer(
        strip_accents="unicode", ngram_range=(1, 2), sublinear_tf=True, min_df=rare, max_df=common, dtype=np.float32
    )


def _vectorizer_of(terms: Sequence[str], weights: npt.NDArray[np.float32]) -> TfidfVectorizer:
    vectorizer = _vectorizer().set_params(vocabulary={term: at for at, term in enumerate(terms)})
    vectorizer.idf_ = weights
    return vectorizer


def _unit(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    wide = np.asarray(vectors, np.float32)
    return wide / np.maximum(np.linalg.norm(wide, axis=1, keepdims=True), 1e-9)
