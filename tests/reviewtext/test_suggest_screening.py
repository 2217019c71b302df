"""What to read next: from examples, from a description, and from nothing."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from reviewtext.suggest import features, kept_features, rank
from tests.reviewtext.invented_records import records

TEXTS, SUBJECTS = records({"sleep": 20, "water": 60, "roads": 60, "medicine": 60})
WANTED = {at for at, subject in enumerate(SUBJECTS) if subject == "sleep"}


def _found_in(order: np.ndarray, first: int) -> int:
    return len(WANTED & {int(at) for at in order[:first]})


def test_two_known_records_are_enough_to_put_the_relevant_first() -> None:
    one, other = min(WANTED), min(set(range(len(TEXTS))) - WANTED)
    ranking = rank(TEXTS, {one: True, other: False})
    assert ranking.basis == "decisions"
    assert _found_in(ranking.order, 19) >= 12
    assert one not in ranking.order and other not in ranking.order
    assert len(ranking.order) == len(TEXTS) - 2 and len(ranking.scores) == len(TEXTS)


def test_a_description_alone_is_enough_to_start() -> None:
    ranking = rank(TEXTS, {}, description="An infant was sleeping with a blanket on a mattress")
    assert ranking.basis == "description"
    assert _found_in(ranking.order, 20) >= 15


def test_a_description_helps_while_only_irrelevant_records_are_known() -> None:
    no = [at for at in range(len(TEXTS)) if at not in WANTED][:10]
    ranking = rank(TEXTS, dict.fromkeys(no, False), description="An infant sleeping on a mattress with bedding")
    assert _found_in(ranking.order, 20) >= 15


def test_relevant_records_alone_are_enough() -> None:
    known = sorted(WANTED)[:3]
    assert _found_in(rank(TEXTS, dict.fromkeys(known, True)).order, 17) >= 12


def test_nothing_known_gives_an_order_by_lot_that_the_seed_repeats() -> None:
    one, again, other = rank(TEXTS, {}), rank(TEXTS, {}), rank(TEXTS, {}, seed=1)
    assert one.basis == "lot"
    assert one.order.tolist() == again.order.tolist() != other.order.tolist()
    assert sorted(one.order.tolist()) == list(range(len(TEXTS)))


def test_a_description_finds_by_meaning_what_shares_no_word_with_it() -> None:
    lots = np.random.default_rng(0)
    vectors = lots.normal(size=(len(TEXTS), 8)).astype(np.float32)
    vectors[sorted(WANTED), 0] += 6
    made = features(TEXTS, vectors)
    like = np.array([1, 0, 0, 0, 0, 0, 0, 0], np.float32)
    by_meaning = rank(made, {}, description="quite different vocabulary", description_vector=like)
    assert _found_in(by_meaning.order, 20) >= 18
    assert _found_in(rank(made, {}, description="quite different vocabulary").order, 20) < 10


def test_everything_read_leaves_nothing_to_order() -> None:
    assert len(rank(TEXTS, {at: at in WANTED for at in range(len(TEXTS))}).order) == 0


@pytest.mark.parametrize("texts", [[], ["", "", ""], ["one"]])
def test_empty_records_do_not_stop_it(texts: list[str]) -> None:
    assert sorted(rank(texts, {}).order.tolist()) == list(range(len(texts)))
    if len(texts) > 1:
        assert len(rank(texts, {0: True, 1: False}).order) == len(texts) - 2


def test_features_are_the_same_after_they_were_kept(tmp_path: Path) -> None:
    made = features(TEXTS, np.eye(len(TEXTS), dtype=np.float32))
    made.keep(tmp_path / "kept.npz")
    again, labels = kept_features(tmp_path / "kept.npz"), {0: True, 1: False, 2: False}
    assert (
        rank(again, labels, description="sleeping").order.tolist()
        == rank(made, labels, description="sleeping").order.tolist()
    )
    assert again.terms == made.terms and again.vectors is not None


def test_ten_thousand_records_are_ordered_again_within_three_seconds() -> None:
    texts, subjects = records({"sleep": 500, "water": 3000, "roads": 3500, "medicine": 3000}, own_words=10)
    made = features(texts, np.random.default_rng(0).normal(size=(10_000, 384)).astype(np.float32))
    labels = {at: subjects[at] == "sleep" for at in range(2_000)}
    began = time.process_time()
    rank(made, labels)
    assert time.process_time() - began < 3
