"""How well codes are suggested from examples, beside theme frequency and two plain classifiers; and a child's suicide."""

from __future__ import annotations

import hashlib
import json
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import label_ranking_average_precision_score

from bench.ranking import CACHE, SHARED, embedded
from reviewtext.suggest.codes import learn
from reviewtext.suggest.features import Features, features

FOLDS, SIZES, DRAWS = 5, (5, 10, 50, 200), 3
FEWEST_USES = 10
Marks = npt.NDArray[np.bool_]
Scores = npt.NDArray[np.float64]
# A method learns from some rows with their marks and scores other rows.
Method = Callable[[npt.NDArray[np.int64], Marks, npt.NDArray[np.int64]], Scores]


@dataclass(frozen=True, slots=True)
class Coded:
    """Reports with the themes that researchers gave them. `fold` and `is_for_tuning` come from hashes of the address."""

    texts: list[str]
    themes: list[str]
    marks: Marks
    fold: npt.NDArray[np.int64]
    is_for_tuning: npt.NDArray[np.bool_]
    vectors: npt.NDArray[np.float32]


def coded() -> Coded:
    """Read the themes used ten times or more, and the reports that bear one of them."""
    path = SHARED / "pfd-concern-themes" / "concern_themes_visible.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    uses = Counter(theme for row in rows for theme in set(row["themes"]))
    themes = sorted(theme for theme, count in uses.items() if count >= FEWEST_USES)
    rows = [row for row in rows if set(row["themes"]) & set(themes) and row["concerns"]]
    hashes = [hashlib.sha256(row["url"].encode()).digest() for row in rows]
    parts = embedded("themes", [concern for row in rows for concern in row["concerns"]])
    ends = np.cumsum([len(row["concerns"]) for row in rows])
    means = np.stack(
        [parts[end - len(row["concerns"]) : end].mean(axis=0) for row, end in zip(rows, ends, strict=True)]
    )
    return Coded(
        ["\n\n".join(row["concerns"]) for row in rows],
        themes,
        np.array([[theme in row["themes"] for theme in themes] for row in rows]),
        np.array([one[0] % FOLDS for one in hashes]),
        np.array([one[1] % 2 == 0 for one in hashes]),
        (means / np.linalg.norm(means, axis=1, keepdims=True)).astype(np.float32),
    )


def frequency(rows: npt.NDArray[np.int64], marks: Marks, others: npt.NDArray[np.int64]) -> Scores:
    """Score each theme by how often it was used."""
    return np.tile(marks.mean(axis=0), (len(others), 1))


def words_and_logistic(texts: list[str]) -> Method:
    """Return TF-IDF of what the examples say, with one logistic regression a theme."""

    def score(rows: npt.NDArray[np.int64], marks: Marks, others: npt.NDArray[np.int64]) -> Scores:
        vectorizer = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2), min_df=2)
        seen = vectorizer.fit_transform([texts[at] for at in rows])
        return _logistic(seen, marks, vectorizer.transform([texts[at] for at in others]), solver="liblinear")

    return score


def meaning_and_logistic(vectors: npt.NDArray[np.float32]) -> Method:
    """Return vectors of MiniLM with one logistic regression a theme."""

    def score(rows: npt.NDArray[np.int64], marks: Marks, others: npt.NDArray[np.int64]) -> Scores:
        return _logistic(vectors[rows], marks, vectors[others], solver="lbfgs")

    return score


def _logistic(seen: Any, marks: Marks, unseen: Any, *, solver: str) -> Scores:
    scores = np.zeros((unseen.shape[0], marks.shape[1]))
    for column in range(marks.shape[1]):
        if marks[:, column].any() and not marks[:, column].all():
            learner = LogisticRegression(C=10.0, solver=solver, max_iter=1000).fit(seen, marks[:, column])
            scores[:, column] = learner.predict_proba(unseen)[:, 1]
    return scores


def ours(made: Features, themes: list[str], **settings: Any) -> Method:
    """Return what the product learns."""

    def score(rows: npt.NDArray[np.int64], marks: Marks, others: npt.NDArray[np.int64]) -> Scores:
        decided = {
            theme: {int(at): bool(mark) for at, mark in zip(rows, marks[:, column], strict=True)}
            for column, theme in enumerate(themes)
        }
        return learn(made, decided, **settings).probabilities(others)

    return score


def drawn(marks: Marks, rows: npt.NDArray[np.int64], size: int, draw: int) -> npt.NDArray[np.int64]:
    """Draw reports until each theme has `size` examples, or all it has. Drawn reports bring their other themes along."""
    lots, chosen = np.random.default_rng(draw), set[int]()
    for column in lots.permutation(marks.shape[1]):
        bearing = rows[marks[rows, column]]
        chosen.update(int(at) for at in lots.permutation(bearing)[:size])
    return np.array(sorted(chosen), np.int64)


def level_of(method: Method, rows: npt.NDArray[np.int64], marks: Marks) -> float:
    """Return the score above which a theme is given: the best for F1 in three parts of the examples, for any method."""
    scores, part = np.zeros(marks.shape), np.arange(len(rows)) % 3
    for number in range(3):
        scores[part == number] = method(rows[part != number], marks[part != number], rows[part == number])
    order = np.argsort(-scores, axis=None)
    hits = np.cumsum(marks.ravel()[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + marks.sum())
    return float(scores.ravel()[order[int(np.argmax(f1))]])


def measure(
    data: Coded, method: Method, size: int, halves: dict[str, npt.NDArray[np.bool_]], *, with_f1: bool = True
) -> dict[str, list[float]]:
    """Return label-ranking average precision, recall at 5 and F1 over the folds, for each half of the reports."""
    figures: dict[str, list[list[float]]] = {half: [] for half in halves}
    for draw in range(DRAWS if size < 50 else 1):
        scores, given = np.zeros(data.marks.shape), np.zeros(data.marks.shape, bool)
        for fold in range(FOLDS):
            rows = drawn(data.marks, np.flatnonzero(data.fold != fold), size, draw)
            others = np.flatnonzero(data.fold == fold)
            scores[others] = method(rows, data.marks[rows], others)
            if with_f1:
                given[others] = scores[others] >= level_of(method, rows, data.marks[rows])
        for half, tested in halves.items():
            figures[half].append(_figures(data.marks[tested], scores[tested], given[tested]))
    return {half: np.mean(some, axis=0).tolist() for half, some in figures.items()}


def _figures(wanted: Marks, scores: Scores, given: Marks) -> list[float]:
    best = np.argsort(-scores, axis=1, kind="stable")[:, :5]
    recall = float(np.mean([wanted[at, best[at]].sum() / wanted[at].sum() for at in range(len(wanted))]))
    f1 = float(2 * (given & wanted).sum() / max(1, given.sum() + wanted.sum()))
    return [float(label_ranking_average_precision_score(wanted, scores)), recall, f1]


def themes(sizes: Sequence[int] = SIZES) -> None:
    """Print the figures of each method at each size."""
    data = coded()
    made = features(data.texts, data.vectors)
    methods = {
        "theme frequency": frequency,
        "TF-IDF, logistic": words_and_logistic(data.texts),
        "MiniLM, logistic": meaning_and_logistic(data.vectors),
        "ours": ours(made, data.themes),
    }
    print(f"{len(data.texts)} reports, {len(data.themes)} themes used {FEWEST_USES} times or more, {FOLDS} folds")
    halves = {"kept aside": ~data.is_for_tuning, "all": np.ones(len(data.texts), bool)}
    print(f"{'':<30}" + "".join(f"{half:<24}" for half in halves))
    print(f"{'examples':<10} {'method':<18} " + f"{'LRAP':>5} {'recall@5':>9} {'F1':>5}   " * len(halves))
    for size in sizes:
        for name, method in methods.items():
            found = measure(data, method, size, halves)
            row = "".join(f"{a:>5.3f} {b:>9.3f} {c:>5.3f}   " for a, b, c in found.values())
            print(f"{size:<10} {name:<18} {row}", flush=True)


def run(argv: list[str]) -> None:
    """Print both measurements; numbers among the arguments name the sizes to measure."""
    if not SHARED.is_dir():
        print("skipped: the real data in ../shared/data is not here")
        return
    CACHE.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        themes([int(word) for word in argv if word.isdigit()] or SIZES)
    from bench.child_suicide import run as child_suicide

    child_suicide(argv)
