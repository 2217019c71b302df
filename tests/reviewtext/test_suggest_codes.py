"""Suggestions of codes: what they find, what they say of themselves, and how far they may be trusted."""

from __future__ import annotations

import numpy as np
import pytest

from reviewtext.suggest import features, growth, learn, reliability, suggest_for_code
from tests.reviewtext.invented_records import records

TEXTS, SUBJECTS = records({"sleep": 60, "water": 120, "roads": 120})
MADE = features(TEXTS)
SLEEP = [at for at, subject in enumerate(SUBJECTS) if subject == "sleep"]
OTHERS = [at for at, subject in enumerate(SUBJECTS) if subject != "sleep"]


def test_ten_examples_find_more_of_the_same_with_the_words_that_decided() -> None:
    found = suggest_for_code(MADE, SLEEP[:10], OTHERS[:30], range(len(TEXTS)), most=30)
    assert sum(SUBJECTS[one.position] == "sleep" for one in found) >= 28
    assert not {one.position for one in found} & {*SLEEP[:10], *OTHERS[:30]}
    assert [one.probability for one in found] == sorted((one.probability for one in found), reverse=True)
    for one in found[:10]:
        assert one.words and all(word in TEXTS[one.position] for word in one.words)


def test_examples_alone_are_enough_others_by_lot_stand_in_for_what_was_read_without_the_code() -> None:
    found = suggest_for_code(MADE, SLEEP[:10], [], range(len(TEXTS)), most=20)
    assert sum(SUBJECTS[one.position] == "sleep" for one in found) >= 18


def test_no_example_gives_no_suggestion() -> None:
    assert suggest_for_code(MADE, [], OTHERS[:5], range(len(TEXTS))) == []
    assert suggest_for_code(MADE, SLEEP, OTHERS, range(len(TEXTS))) == []


def test_a_probability_is_about_the_share_that_turns_out_right() -> None:
    said, right = list[float](), list[bool]()
    for seed in range(6):
        # Half of the texts that seem to be about sleep are not: no learner can be sure of them.
        lots = np.random.default_rng(seed)
        bears = np.array([subject == "sleep" and lots.random() < 0.5 for subject in SUBJECTS])
        rows = lots.permutation(len(TEXTS))
        learnt = learn(MADE, {"code": {int(at): bool(bears[at]) for at in rows[:150]}})
        said.extend(learnt.probabilities(rows[150:])[:, 0])
        right.extend(bears[rows[150:]])
    chances, bears_it = np.array(said), np.array(right)
    likely = chances > 0.25
    assert abs(chances[likely].mean() - bears_it[likely].mean()) < 0.12
    assert chances.mean() == pytest.approx(bears_it.mean(), abs=0.05)


def test_several_codes_are_learnt_together_and_each_keeps_to_its_own() -> None:
    decided = {subject: {at: SUBJECTS[at] == subject for at in range(100)} for subject in ("sleep", "water", "roads")}
    learnt = learn(MADE, decided)
    best = np.array(learnt.codes)[np.argmax(learnt.probabilities(range(100, len(TEXTS))), axis=1)]
    assert np.mean(best == np.array(SUBJECTS[100:])) > 0.9


def test_the_card_is_empty_until_there_is_enough() -> None:
    early = reliability(shown=19, accepted=15, checked=29, found=1, unsuggested=400)
    assert early.precision is None and early.recall is None
    assert (early.shown_needed, early.checks_needed) == (1, 1)


def test_the_card_measures_precision_at_what_was_shown_and_recall_by_checks_drawn_by_lot() -> None:
    card = reliability(shown=40, accepted=30, checked=100, found=2, unsuggested=500)
    assert card.precision is not None and card.recall is not None
    assert card.precision.value == 0.75
    assert (round(card.precision.low, 3), round(card.precision.high, 3)) == (0.598, 0.858)
    assert card.recall.value == pytest.approx(30 / 40)
    assert card.recall.low < 0.75 < card.recall.high <= 30 / 32


def test_the_interval_of_recall_holds_the_truth() -> None:
    held, lots = 0, np.random.default_rng(3)
    for _ in range(200):
        found = int(lots.hypergeometric(20, 480, 100))
        card = reliability(shown=40, accepted=30, checked=100, found=found, unsuggested=500)
        assert card.recall is not None
        held += card.recall.low <= 30 / 50 <= card.recall.high
    assert held >= 190


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="accepted"):
        reliability(shown=3, accepted=4, checked=0, found=0, unsuggested=10)


def test_growth_waits_for_enough_examples_and_then_compares_half_with_all() -> None:
    assert growth(MADE, SLEEP[:15], OTHERS[:15]) is None
    seen = growth(MADE, SLEEP[:40], OTHERS[:80])
    assert seen is not None and 0.5 < seen.with_half <= 1 and 0.5 < seen.with_all <= 1
    assert seen.more_would_help == (seen.with_all - seen.with_half > 0.02)
