"""Which record to read next: a classifier learns from the decisions so far and puts the likeliest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.svm import LinearSVC

from reviewtext.suggest.features import Features, features, unit


@dataclass(frozen=True, slots=True)
class Ranking:
    """`order`: positions of unread records, likeliest first; `scores`: one a record, read ones too; higher is likelier.

    `basis`: what the order rests on, 'decisions', 'description' or 'lot'.
    """

    order: npt.NDArray[np.int64]
    scores: npt.NDArray[np.float64]
    basis: str


@dataclass(frozen=True, slots=True)
class Settings:
    """How the classifier learns. Chosen on the records named in docs/measurements.md and on no others."""

    cost: float = 0.05
    # With more relevant records known than this, the learner is held back less: the last ones to find are unlike most.
    held_back_until: int = 100
    negatives_weigh: float = 9.8
    topics_weigh: float = 0.8
    # Unread records that stand in for irrelevant ones while few were read, and how much one of them counts.
    presumed: int = 20
    presumed_weigh: float = 0.3
    description_weighs: float = 0.5


def rank(
    texts: Sequence[str] | Features,
    labels: Mapping[int, bool],
    *,
    description: str = "",
    description_vector: npt.NDArray[np.float32] | None = None,
    seed: int = 0,
    settings: Settings = Settings(),
) -> Ranking:
    """Order the records that have no label. `labels`: position to relevant or not.

    Starts from a few known records, from a description in words, or from both; from neither, the order is drawn by lot.
    `description_vector` compares by meaning too, for as long as no record was read; afterwards words alone ordered better.
    The same labels and seed give the same order.
    """
    made = texts if isinstance(texts, Features) else features(texts)
    known = np.array(sorted(labels), np.int64)
    marks = np.array([labels[int(at)] for at in known], bool)
    unread = np.setdiff1d(np.arange(len(made)), known)
    lots = np.random.default_rng(seed).random(len(made))
    described = _Described(made, description, description_vector) if description.strip() else None
    if not marks.any() and described is None:
        return Ranking(unread[np.argsort(lots[unread])], lots, "lot")
    if not len(known) and described is not None:
        scores, basis = described.likeness(), "description"
    else:
        scores, basis = _learnt(made, known, marks, unread[np.argsort(lots[unread])], described, settings), "decisions"
    # Records with the same score, such as empty ones, go by lot.
    return Ranking(unread[np.lexsort((lots[unread], -scores[unread]))], scores, basis)


class _Described:
    """A description as one more record: how alike each record is to it, and its row to learn from."""

    def __init__(self, made: Features, text: str, vector: npt.NDArray[np.float32] | None) -> None:
        self.made, self.words = made, made.of(text)
        self.topics = made.topics_of(self.words)
        self.vector = made.of_vector(vector) if vector is not None and made.vectors is not None else None

    def likeness(self) -> npt.NDArray[np.float64]:
        by_words = np.asarray((self.made.words @ self.words.T).todense(), np.float64).ravel()
        if self.vector is None or self.made.vectors is None:
            return by_words
        return _standard(by_words) + _standard((self.made.vectors @ self.vector.T).ravel().astype(np.float64))


def _standard(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return (scores - scores.mean()) / max(float(scores.std()), 1e-9)


def _learnt(
    made: Features,
    known: npt.NDArray[np.int64],
    marks: npt.NDArray[np.bool_],
    by_lot: npt.NDArray[np.int64],
    described: _Described | None,
    settings: Settings,
) -> npt.NDArray[np.float64]:
    """Return the classifier's score of every record. `by_lot`: unread records in an order drawn by lot."""
    presumed = by_lot[: max(0, settings.presumed - int((~marks).sum()))]
    taken = np.concatenate([known, presumed])
    answers = np.concatenate([marks, np.zeros(len(presumed), bool)])
    weights = np.concatenate([np.ones(len(known)), np.full(len(presumed), settings.presumed_weigh)])
    if described is not None:
        answers, weights = np.append(answers, True), np.append(weights, settings.description_weighs)
    if answers.all():
        return _standard(described.likeness()) if described is not None else np.zeros(len(made))
    weights[~answers] *= weights[answers].sum() / weights[~answers].sum() / settings.negatives_weigh
    weights *= len(weights) / weights.sum()
    rows = sparse.vstack([made.words[taken], described.words]) if described is not None else made.words[taken]
    cost = settings.cost * max(1.0, int(marks.sum()) / settings.held_back_until)
    scores = _fitted(rows, made.words, answers, weights, cost)
    topics = made.topics if described is None else np.vstack([made.topics, described.topics])
    topics = unit(topics - made.topics.mean(axis=0))
    at = taken if described is None else np.append(taken, len(made))
    scores += settings.topics_weigh * _fitted(topics[at], topics[: len(made)], answers, weights, cost)
    return scores


def _fitted(
    rows: Any, everything: Any, answers: npt.NDArray[np.bool_], weights: npt.NDArray[np.float64], cost: float
) -> npt.NDArray[np.float64]:
    learner = LinearSVC(C=cost, random_state=0)
    learner.fit(rows, answers, sample_weight=weights)
    return _standard(np.asarray(everything @ learner.coef_.ravel(), np.float64).ravel())
