"""Which of many recommendations ask for the same remedy as another: the same act, on the same hazard, in other words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import snowballstemmer

if TYPE_CHECKING:
    from scipy import sparse

from reviewtext.remedies.strength import suggest_strength

# Weights beside one of words, chosen on one half of the labelled pairs: see docs/measurements.md.
MEANING, SAME_ACT = 0.8, 0.05
# How many of the nearest are looked at for what kind of act they ask.
NEAREST = 100
_stemmer = snowballstemmer.stemmer("english")


@dataclass(frozen=True, slots=True)
class Similar:
    """One text that may ask for the same: its position in what was given, how near (higher is nearer; only for the order),
    and the words of it that decided, the weightiest first. None where it is near in meaning alone.
    """

    position: int
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Recommendations made ready for comparing: once, for as many questions as there are.

    `words`: how much each stem says, rows of unit length, sparse, shape (texts, stems), float32. `stems`: the column of each
    stem. `rarities`: the weight of each stem, shape (stems,), natural logarithm.
    `vectors`: unit vectors, shape (texts, dimensions), float32, with what all have in common, `centre`, taken away; or None.
    `acts`: the class of strength of the texts that came near so far, by position: it takes longest and few are needed.
    `cut`: the stem of every word of the texts, and of others that were met before. Words of a query are not kept.
    """

    texts: tuple[str, ...]
    words: sparse.csr_matrix
    stems: dict[str, int]
    rarities: npt.NDArray[np.float32]
    vectors: npt.NDArray[np.float32] | None = None
    centre: npt.NDArray[np.float32] | None = None
    acts: dict[int, str] = field(default_factory=dict)
    cut: dict[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.texts)


@dataclass(frozen=True, slots=True)
class Weights:
    """What many texts have in common, for comparing a few of them as if all stood beside them.

    `within`: in how many of the `count` texts each stem stands. `centre`: the mean of their vectors, shape (dimensions,).
    """

    count: int
    within: Mapping[str, int]
    centre: npt.NDArray[np.float32] | None = None


def weights_of(texts: Sequence[str], vectors: npt.NDArray[np.float32] | None = None) -> Weights:
    """Count words and find the middle of meanings; `vectors` as for `features`."""
    cut: dict[str, str] = {}
    within = Counter(stem for text in texts for stem in set(_stems(text, cut)))
    centre = None if vectors is None or not len(texts) else np.asarray(vectors, np.float32).mean(axis=0)
    return Weights(len(texts), within, centre)


def features(
    texts: Sequence[str],
    vectors: npt.NDArray[np.float32] | None = None,
    *,
    among: Weights | None = None,
    cut: dict[str, str] | None = None,
) -> Known:
    """Make texts ready. `vectors`: one row a text, as `reviewtext.meaning` gives them; without them words alone decide.

    `among`: what is common to the many texts from which these were chosen; without it these are all there are.
    `cut`: the stems of words met before, to which these are added: for who makes several such sets, one after the other.
    """
    if vectors is not None and len(vectors) != len(texts):
        raise ValueError("There must be one vector for each text.")
    cut = {} if cut is None else cut
    counts = [Counter(_stems(text, cut)) for text in texts]
    stems = {stem: at for at, stem in enumerate(sorted({stem for one in counts for stem in one}))}
    rarities = _rarities(counts, stems, among)
    words = _rows(counts, stems, rarities)
    if vectors is None or not len(texts):
        return Known(tuple(texts), words, stems, rarities, cut=cut)
    own = np.asarray(vectors, np.float32).mean(axis=0)
    centre = own if among is None or among.centre is None else among.centre
    return Known(tuple(texts), words, stems, rarities, _unit(vectors - centre), centre, cut=cut)


def similar(
    known: Known | Sequence[str], query: str, vector: npt.NDArray[np.float32] | None = None, *, most: int = 20
) -> list[Similar]:
    """Return the texts that ask most nearly for what `query` asks, best first; `vector`, shape (dimensions,), is its own.

    The query itself, if it stands among the texts, is found too. A text that shares neither a word nor a meaning is left out.
    """
    known = known if isinstance(known, Known) else features(known)
    scores = scores_of(known, query, vector)
    asked = set(_stems(query, dict(known.cut)))
    best = np.argsort(-scores, kind="stable")[:most]
    return [Similar(int(at), float(scores[at]), _deciding(known, asked, int(at))) for at in best if scores[at] > 0]


def scores_of(known: Known, query: str, vector: npt.NDArray[np.float32] | None = None) -> npt.NDArray[np.float64]:
    """Return how near each text is to the query: shape (texts,), noughts where nothing is shared; no unit, for order alone."""
    asked = _rows([Counter(_stems(query, dict(known.cut)))], known.stems, known.rarities)
    scores = np.asarray((known.words @ asked.T).todense(), np.float64).ravel()
    if known.vectors is not None and known.centre is not None and vector is not None:
        own = _unit(np.atleast_2d(np.asarray(vector, np.float32)) - known.centre)[0]
        scores += MEANING * np.maximum(known.vectors @ own, 0)
    act = suggest_strength(query).name
    nearest = np.argsort(-scores, kind="stable")[:NEAREST]
    same = [at for at in nearest.tolist() if scores[at] > 0 and act != "unclear" and _act(known, at) == act]
    scores[same] += SAME_ACT
    return scores


def _act(known: Known, position: int) -> str:
    if position not in known.acts:
        known.acts[position] = suggest_strength(known.texts[position]).name
    return known.acts[position]


def _deciding(known: Known, asked: set[str], position: int, most: int = 5) -> tuple[str, ...]:
    """Return the shared words as the text has them, those that say most first; words such as "the" never decide."""
    # Here, because loading it would make every start of the site wait.
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    found = dict[str, tuple[float, str]]()
    for word in _words(known.texts[position]):
        stem = known.cut[word]
        if stem in asked and stem not in found and word not in ENGLISH_STOP_WORDS:
            found[stem] = (float(known.rarities[known.stems[stem]]), word)
    return tuple(word for _, word in sorted(found.values(), key=lambda one: -one[0])[:most])


def _rarities(counts: Sequence[Counter[str]], stems: dict[str, int], among: Weights | None) -> npt.NDArray[np.float32]:
    """Return how much it says that a text has a stem: the weight that BM25 gives it (Robertson and others, TREC-3, 1994)."""
    within = np.bincount([stems[stem] for one in counts for stem in one], minlength=len(stems))
    number = len(counts)
    if among is not None:
        # No stem of a text at hand stands in fewer texts than one, whenever the others were counted.
        within = np.array([max(among.within.get(stem, 0), 1) for stem in stems])
        number = max(among.count, int(within.max(initial=1)))
    return np.log(1 + (number - within + 0.5) / (within + 0.5)).astype(np.float32)


def _rows(
    counts: Sequence[Counter[str]], stems: dict[str, int], rarities: npt.NDArray[np.float32]
) -> sparse.csr_matrix:
    """Return one sparse row a text of unit length; a stem said n times counts 1 + ln n times. Unknown stems fall out."""
    from scipy import sparse  # here, for the same reason

    known = [
        (at, stems[stem], number) for at, one in enumerate(counts) for stem, number in one.items() if stem in stems
    ]
    rows, columns, often = np.array(known, np.int64).reshape(-1, 3).T
    weights = (1 + np.log(often)) * rarities[columns]
    lengths = np.sqrt(np.bincount(rows, weights=weights**2, minlength=len(counts)))
    unit = (weights / np.maximum(lengths[rows], 1e-9)).astype(np.float32)
    return sparse.csr_matrix((unit, (rows, columns)), shape=(len(counts), len(stems)))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+(?:['’][a-z]+)?", text.lower())


def _stems(text: str, cut: dict[str, str] | None = None) -> list[str]:
    """Return the stems of a text in order; `cut` keeps those of words met before, since most words come again."""
    cut, words = {} if cut is None else cut, _words(text)
    for word in words:
        if word not in cut:
            cut[word] = _stemmer.stemWord(word)
    return [cut[word] for word in words]


def _unit(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), np.float32)
