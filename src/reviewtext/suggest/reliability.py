"""How far may suggestions of a code be trusted? What the card of a code shows, and nothing until there is enough."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import average_precision_score

from reviewtext.proportions import wilson
from reviewtext.suggest.codes import learn
from reviewtext.suggest.features import Features
from reviewtext.suggest.stopping import Sample, fewest_in_sample, most_in_sample

FEWEST_SHOWN = 20
FEWEST_CHECKED = 30
FEWEST_TO_COMPARE = 16
_DRAWS = 5


@dataclass(frozen=True, slots=True)
class Share:
    """A share, 0 to 1, with its interval and what it was counted of."""

    value: float
    low: float
    high: float
    of: int


@dataclass(frozen=True, slots=True)
class Reliability:
    """What the card of a code shows. `precision` and `recall` are None until there is enough to measure them.

    `shown_needed` and `checks_needed` say how much is still wanting.
    """

    precision: Share | None
    recall: Share | None
    shown_needed: int
    checks_needed: int


@dataclass(frozen=True, slots=True)
class Growth:
    """How well examples order texts that were not learnt from (average precision): with half of them, and with all."""

    with_half: float
    with_all: float

    @property
    def more_would_help(self) -> bool:
        """True when doubling the examples last gained something: as a rule the next doubling gains half of that."""
        return self.with_all - self.with_half > 0.02


def reliability(
    *, shown: int, accepted: int, checked: int, found: int, unsuggested: int, confidence: float = 0.95
) -> Reliability:
    """Measure suggestions that people decided on.

    `shown`: suggestions decided, of which `accepted` were right. `checked`: texts drawn by lot from those that were not
    suggested, `unsuggested` in all, in which `found` bore the code. Texts chosen in another way must not be counted.
    """
    if not 0 <= accepted <= shown:
        raise ValueError("No more suggestions can be accepted than were shown.")
    right = wilson(accepted, shown, confidence=confidence) if shown >= FEWEST_SHOWN else None
    precision = Share(right.value, right.low, right.high, shown) if right else None
    recall = None
    if checked >= min(FEWEST_CHECKED, unsuggested) and accepted + found:
        sample = Sample(unsuggested, checked, found)
        # Both ends together keep the confidence, so each has half of the risk.
        each = 1 - (1 - confidence) / 2
        most, fewest = most_in_sample(sample, confidence=each), fewest_in_sample(sample, confidence=each)
        missed = unsuggested * found / checked if checked else 0.0
        recall = Share(
            accepted / (accepted + missed),
            accepted / max(1, accepted + most),
            accepted / max(1, accepted + fewest),
            checked,
        )
    wanting = max(0, min(FEWEST_CHECKED, unsuggested) - checked)
    return Reliability(precision, recall, max(0, FEWEST_SHOWN - shown), wanting)


def growth(made: Features, positives: Collection[int], negatives: Collection[int], *, seed: int = 0) -> Growth | None:
    """Compare half of the examples with all of them on texts not learnt from. None while there are too few of either."""
    if min(len(positives), len(negatives)) < FEWEST_TO_COMPARE:
        return None
    answers = dict.fromkeys(positives, True) | dict.fromkeys(negatives, False)
    halves, lots = [], np.random.default_rng(seed)
    for _ in range(_DRAWS):
        taken = [*lots.permutation(sorted(positives))[::2], *lots.permutation(sorted(negatives))[::2]]
        others = sorted(set(answers) - {int(at) for at in taken})
        chances = learn(made, {"": {int(at): answers[int(at)] for at in taken}}).probabilities(others)[:, 0]
        halves.append(average_precision_score([answers[at] for at in others], chances))
    learnt = learn(made, {"": answers})
    whole = average_precision_score([answers[int(at)] for at in learnt.rows], learnt.unseen[:, 0])
    # Sums of fractions may pass one by a hair.
    return Growth(min(1.0, float(np.mean(halves))), min(1.0, float(whole)))
