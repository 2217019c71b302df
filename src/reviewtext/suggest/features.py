"""What a learner sees of texts: weighted words and pairs of words, the topics of their words, vectors of their meaning."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize
from sklearn.utils.extmath import randomized_svd

FORMAT = 1
TOPICS = 100


@dataclass(frozen=True, slots=True)
class Features:
    """Texts as a learner sees them: made once, kept between batches.

    `words`: one sparse row of unit length a text; `terms`: the word or pair of each column; `weights`: how rare each is.
    `topics`: which words go together in these texts (latent semantic analysis: Deerwester and others, Journal of the
    American Society for Information Science 41, 1990), one row a text, so that two texts without a common word may be alike.
    `vectors`: one unit vector a text, or None. What all texts have in common, `centre`, is taken away first: what is left
    tells them apart.
    """

    words: sparse.csr_matrix
    terms: list[str]
    weights: npt.NDArray[np.float32]
    topics: npt.NDArray[np.float32]
    vectors: npt.NDArray[np.float32] | None = None
    centre: npt.NDArray[np.float32] | None = None

    def __len__(self) -> int:
        return int(self.words.shape[0])

    def of(self, text: str) -> sparse.csr_matrix:
        """Return the row of another text, such as a description, by the words known here."""
        return _vectorizer_of(self.terms, self.weights).transform([text]).astype(np.float32)

    def topics_of(self, row: sparse.csr_matrix) -> npt.NDArray[np.float32]:
        """Return the topics of another text from its row of words."""
        alike = np.asarray((row @ self.words.T).todense(), np.float32)
        return alike @ self.topics / np.maximum((self.topics**2).sum(axis=0), 1e-9)

    def of_vector(self, vector: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Return the vector of another text as the vectors here are: centred, of unit length, as one row."""
        if self.centre is None:
            raise ValueError("These texts have no vectors to compare with.")
        return unit(np.atleast_2d(np.asarray(vector, np.float32)) - self.centre)

    def keep(self, path: Path) -> None:
        """Write to a file that holds arrays alone, no code."""
        words, vectors = self.words, self.vectors if self.vectors is not None else np.zeros((0, 0), np.float32)
        centre = self.centre if self.centre is not None else np.zeros(0, np.float32)
        terms = np.frombuffer(json.dumps(self.terms).encode(), np.uint8)
        with path.open("wb") as file:
            np.savez(
                file,
                format=FORMAT, shape=np.array(words.shape), data=words.data, indices=words.indices,
                indptr=words.indptr, terms=terms, weights=self.weights, topics=self.topics, vectors=vectors, centre=centre,
            )  # fmt: skip


def kept_features(path: Path) -> Features:
    """Read what `Features.keep` wrote. Raises ValueError when it was written by another edition of this module."""
    with np.load(path, allow_pickle=False) as stored:
        if int(stored["format"]) != FORMAT:
            raise ValueError("These features were kept by another edition. Make them again from the texts.")
        words = sparse.csr_matrix(
            (stored["data"], stored["indices"], stored["indptr"]), shape=tuple(int(n) for n in stored["shape"])
        )
        terms, has_vectors = json.loads(stored["terms"].tobytes()), bool(stored["centre"].size)
        vectors, centre = (stored["vectors"], stored["centre"]) if has_vectors else (None, None)
        return Features(words, terms, stored["weights"], stored["topics"], vectors, centre)


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
    topics = _topics(words, terms)
    if vectors is None or not len(texts):
        return Features(words, terms, weights, topics)
    own = unit(np.asarray(vectors, np.float32))
    centre = own.mean(axis=0)
    return Features(words, terms, weights, topics, unit(own - centre), centre)


def _topics(words: sparse.csr_matrix, terms: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return the topics of single words: pairs are too many and each too rare to say what goes with what."""
    single = words[:, [at for at, term in enumerate(terms) if " " not in term]]
    most = min(TOPICS, min(single.shape) - 1)
    if most < 1 or not single.nnz:
        return np.zeros((words.shape[0], 1), np.float32)
    left, strengths, _ = randomized_svd(normalize(single), most, n_iter=3, random_state=0)
    return np.asarray(left * strengths, np.float32)


def _vectorizer(*, rare: int = 1, common: float = 1.0) -> TfidfVectorizer:
    return TfidfVectorizer(
        strip_accents="unicode", ngram_range=(1, 2), sublinear_tf=True, min_df=rare, max_df=common, dtype=np.float32
    )


def _vectorizer_of(terms: Sequence[str], weights: npt.NDArray[np.float32]) -> TfidfVectorizer:
    vectorizer = _vectorizer().set_params(vocabulary={term: at for at, term in enumerate(terms)})
    vectorizer.idf_ = weights
    return vectorizer


def unit(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return rows of unit length; a row of noughts stays one."""
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
