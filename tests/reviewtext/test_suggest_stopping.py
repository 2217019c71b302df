"""The stopping rule keeps the risk that it states, over many orders, and the intervals hold what they should."""

from __future__ import annotations

import math

import numpy as np
import pytest

from reviewtext.suggest import Sample, may_stop, most_in_sample, recall_estimate, sample_of_unread, sample_size
from reviewtext.suggest.stopping import is_ruled_out

TARGET = 0.95


def _order(total: int, relevant: int, good: float, seed: int) -> np.ndarray:
    """Return which records of an order are relevant. `good`: 0 is drawn by lot, more puts relevant ones nearer the front."""
    lots = np.random.default_rng(seed)
    is_relevant = np.zeros(total, bool)
    is_relevant[:relevant] = True
    return is_relevant[np.argsort(-(good * is_relevant + lots.normal(size=total)))]


def _stops_too_early(order: np.ndarray) -> bool:
    """Ask just before each find below the target, where the rule is likeliest to be wrong: what it says there first."""
    relevant, finds = int(order.sum()), np.flatnonzero(order)
    for found in range(1, math.ceil(TARGET * relevant - 1e-9)):
        too_many = math.floor(found / TARGET + 1e-9) - found + 1
        if is_ruled_out(order[: finds[found]], len(order), too_many, TARGET):
            assert may_stop(order[: finds[found]].tolist(), len(order), target=TARGET).stop
            return True
    return False


def _share_too_early(total: int, relevant: int, good: float, seeds: int) -> float:
    """Return in what share of orders the rule stopped below the target."""
    return float(np.mean([_stops_too_early(_order(total, relevant, good, seed)) for seed in range(seeds)]))


@pytest.mark.parametrize(
    ("total", "relevant", "good"),
    [(2000, 42, 0.0), (2000, 42, 1.0), (2000, 42, 2.5), (1000, 10, 1.5), (3000, 5, 0.0), (600, 80, 0.5)],
)
def test_the_rule_holds_in_at_least_95_of_100_orders_looked_at_after_each_record(
    total: int, relevant: int, good: float
) -> None:
    assert _share_too_early(total, relevant, good, 100) <= 0.05


def test_the_rule_stops_before_the_end_where_the_order_is_good() -> None:
    total = 2000
    read = np.mean([_first_allowed(_order(total, 100, 3.0, seed)) for seed in range(10)])
    assert read < 0.8 * total


def _first_allowed(order: np.ndarray) -> int:
    return next(
        at for at in range(0, len(order) + 1, 20) if at == len(order) or may_stop(order[:at].tolist(), len(order)).stop
    )


@pytest.mark.parametrize("good", [0.0, 1.5, 3.0])
def test_recall_lies_above_the_low_end_in_at_least_95_of_100_orders(good: float) -> None:
    total, relevant, read, held = 1500, 60, 700, 0
    for seed in range(100):
        order = _order(total, relevant, good, seed)
        estimate = recall_estimate(order[:read].tolist(), total)
        held += estimate.low <= order[:read].sum() / relevant
        assert estimate.low <= (estimate.recall or 0) <= estimate.high <= 1
    assert held >= 95


def test_the_estimate_is_near_the_truth_where_the_rate_of_finds_falls() -> None:
    gaps = []
    for seed in range(20):
        order = _order(2000, 80, 2.0, seed)
        estimate = recall_estimate(order[:600].tolist(), 2000)
        gaps.append((estimate.recall or 0) - order[:600].sum() / 80)
    assert abs(np.mean(gaps)) < 0.1


def test_the_bound_of_a_random_sample_holds_though_the_order_hid_what_is_left() -> None:
    total, held = 1000, 0
    decisions = [True] * 50 + [False] * 250
    hidden = set(range(900, 930))
    for seed in range(200):
        drawn = sample_of_unread(range(300, total), 200, seed=seed)
        sample = Sample(700, 200, len(hidden & set(drawn)))
        held += most_in_sample(sample) >= 30
        assert may_stop(decisions, total, sample=sample).stop is False
    assert held >= 190


def test_a_large_enough_clean_sample_allows_to_stop_and_one_less_does_not() -> None:
    decisions, unread = [True] * 95 + [False] * 105, 800
    size = sample_size(95, unread)
    assert may_stop(decisions, 1000, sample=Sample(unread, size, 0)).stop
    assert not may_stop(decisions, 1000, sample=Sample(unread, size - 1, 0)).stop
    # One of 800 drawn, with six hidden, misses all six with this chance: it is the risk that was stated.
    assert np.prod([(unread - size - i) / (unread - i) for i in range(6)]) <= 0.05


def test_the_sample_is_drawn_once_from_the_unread_alone_and_the_seed_repeats_it() -> None:
    unread = {3, 5, 8, 13, 21}
    drawn = sample_of_unread(unread, 3, seed=4)
    assert drawn == sample_of_unread(sorted(unread), 3, seed=4)
    assert len(set(drawn)) == 3 and set(drawn) <= unread
    assert sorted(sample_of_unread(unread, 9, seed=4)) == sorted(unread)


def test_nothing_found_says_nothing_of_recall_and_never_stops_early() -> None:
    estimate = recall_estimate([False] * 50, 1000)
    assert estimate.recall is None and estimate.low == 0.0
    verdict = may_stop([False] * 990, 1000)
    assert not verdict.stop and "Nothing relevant was found yet" in verdict.sentence


def test_everything_read_stops_and_says_so() -> None:
    verdict = may_stop([True, False, True], 3)
    assert verdict.stop and verdict.low == 1.0 and "Everything was read" in verdict.sentence
    estimate = recall_estimate([True, False, True], 3)
    assert (estimate.recall, estimate.low, estimate.high, estimate.expected_left) == (1.0, 1.0, 1.0, 0.0)


def test_the_sentence_states_the_risk_and_what_it_rests_on() -> None:
    order = [True] * 60 + [False] * 900
    verdict = may_stop(order, 1000)
    assert verdict.stop
    assert "at least 95% of what is relevant with 95% confidence" in verdict.sentence
    assert "rests on the order of reading" in verdict.sentence


def test_a_sample_cannot_find_more_than_it_read() -> None:
    with pytest.raises(ValueError, match="no more than it reads"):
        Sample(unread=10, read=3, found=4)
    with pytest.raises(ValueError, match="More records were read"):
        may_stop([True, False], 1)
