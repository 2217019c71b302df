"""Which passages look like a code: learning from a team's own codings, with a probability and the words that decided.

Each code is learnt by regularised least squares over two likenesses, of words and of meaning. It is as good as other linear
classifiers on few examples, and gives exactly what it would have said of each example had it not seen it (Rifkin and
Lippert, Notes on regularized least squares, MIT-CSAIL-TR-2007-025). Probabilities are fitted to those answers, as Platt
did (Probabilistic outputs for support vector machines, 1999), and not to answers about examples it has learnt from.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import optimize, special

from reviewtext.suggest.features import Features, unit

FEWEST_EXAMPLES = 10
Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CodeSettings:
    """How much each likeness counts and how far examples are trusted. Chosen as docs/measurements.md tells."""

    meaning: float = 0.5
    topics: float = 0.25
    penalty: float = 1.0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text that looks like the code. `words`: the words of it that spoke for the code, strongest first."""

    position: int
    probability: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt of some codes, by `learn`. `unseen`: the score of each row learnt from, had it been left out."""

    made: Features
    codes: tuple[str, ...]
    rows: npt.NDArray[np.int64]
    weights: Array
    offsets: Array
    slope: float
    intercepts: Array
    settings: CodeSettings
    unseen: Array

    def probabilities(self, positions: Sequence[int] | npt.NDArray[np.int64]) -> Array:
        """Return one row a position and one column a code, 0 to 1."""
        scores = _likeness(self.made, np.asarray(positions, np.int64), self.rows, self.settings) @ self.weights
        return np.asarray(special.expit(self.slope * (scores + self.offsets) + self.intercepts))

    def deciding_words(self, code: str, position: int, most: int = 5) -> tuple[str, ...]:
        """Return the words of a text that spoke for the code, strongest first. Empty when meaning alone decided."""
        weights = self.weights[:, self.codes.index(code)]
        row = self.made.words[position]
        towards = np.asarray(self.made.words[self.rows][:, row.indices].T @ weights).ravel() * row.data
        best = [at for at in np.argsort(-towards) if towards[at] > 0]
        return _without_repeats([self.made.terms[row.indices[at]] for at in best], most)


def learn(
    made: Features,
    decided: Mapping[str, Mapping[int, bool]],
    *,
    settings: CodeSettings = CodeSettings(),
) -> Learnt:
    """Learn codes from decisions on the same texts: code to position to whether the code applies.

    A text that another code was decided for and this one was not counts as read and without the code.
    """
    codes = tuple(sorted(decided))
    rows = np.array(sorted({at for answers in decided.values() for at in answers}), np.int64)
    place = {int(at): number for number, at in enumerate(rows)}
    marks = np.zeros((len(rows), len(codes)))
    for column, code in enumerate(codes):
        for at, applies in decided[code].items():
            marks[place[at], column] = float(applies)
    means = marks.mean(axis=0)
    gram = _likeness(made, rows, rows, settings)
    inverse = np.linalg.inv(gram + settings.penalty * np.eye(len(rows)))
    weights = inverse @ (marks - means)
    # What each row would have scored had it been left out, exactly.
    unseen = marks - weights / np.diag(inverse)[:, None]
    slope, intercepts = _calibrated(unseen, marks)
    return Learnt(made, codes, rows, weights, means, slope, intercepts, settings, unseen)


def suggest_for_code(
    made: Features,
    positives: Collection[int],
    negatives: Collection[int],
    unlabelled: Collection[int],
    *,
    most: int = 20,
    seed: int = 0,
    settings: CodeSettings = CodeSettings(),
) -> list[Suggestion]:
    """Return the unlabelled texts that look most like the code, likeliest first.

    Where few texts were read and found without the code, some of the unlabelled drawn by lot stand in for them: most
    passages do not bear a given code. Then probabilities are a little too low rather than too high.
    """
    left = np.array(sorted(set(unlabelled) - set(positives) - set(negatives)), np.int64)
    if not positives or not len(left):
        return []
    lots = np.random.default_rng(seed).permutation(left)
    presumed = lots[: max(0, max(50, 3 * len(positives)) - len(negatives))]
    answers = {int(at): False for at in presumed} | dict.fromkeys(negatives, False) | dict.fromkeys(positives, True)
    learnt = learn(made, {"": answers}, settings=settings)
    chances = learnt.probabilities(left)[:, 0]
    best = np.argsort(-chances, kind="stable")[:most]
    return [Suggestion(int(left[b]), float(chances[b]), learnt.deciding_words("", int(left[b]))) for b in best]


def _likeness(
    made: Features, these: npt.NDArray[np.int64], those: npt.NDArray[np.int64], settings: CodeSettings
) -> Array:
    """Return how alike texts are: one row for each of these, one column for each of those."""
    alike = np.asarray((made.words[these] @ made.words[those].T).todense(), np.float64)
    if made.vectors is not None:
        alike = alike + settings.meaning * (made.vectors[these] @ made.vectors[those].T)
    if settings.topics:
        alike = alike + settings.topics * (unit(made.topics)[these] @ unit(made.topics)[those].T)
    return alike


def _calibrated(scores: Array, marks: Array) -> tuple[float, Array]:
    """Fit one slope for all codes and one intercept each, so that the logistic of them is a probability.

    One slope, because few examples of one code say little of it; intercepts are held towards the code's own share.
    """
    shares = (marks.sum(axis=0) + 0.5) / (len(marks) + 1)
    base = special.logit(shares)

    def cost(numbers: Array) -> tuple[float, Array]:
        slope, shifts = numbers[0], numbers[1:]
        linear = slope * scores + base + shifts
        gap = special.expit(linear) - marks
        value = float(np.sum(np.logaddexp(0, linear) - marks * linear) + 2.0 * np.sum(shifts**2) / 2)
        return value, np.concatenate([[np.sum(gap * scores)], gap.sum(axis=0) + 2.0 * shifts])

    start = np.concatenate([[4.0], np.zeros(marks.shape[1])])
    bounds = [(0.1, 50.0), *[(-8.0, 8.0)] * marks.shape[1]]
    answer = optimize.minimize(cost, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return float(answer[0]), base + answer[1:]


def _without_repeats(words: Sequence[str], most: int) -> tuple[str, ...]:
    """Leave out single words that a chosen pair already shows, and pairs that only repeat chosen words."""
    chosen: list[str] = []
    for word in words:
        parts = set(word.split())
        if not any(parts & set(other.split()) for other in chosen):
            chosen.append(word)
        if len(chosen) == most:
            break
    return tuple(chosen)
