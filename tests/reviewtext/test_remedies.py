"""Similar recommendations, and what kind of change one asks for."""

from __future__ import annotations

import csv
from collections import defaultdict
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from reviewtext.remedies import CLASSES, features, similar, suggest_strength, weights_of

SAID = [
    "Northshire Council should give every social worker training in how to see neglect.",
    "Every ward should install window restrictors on the upper floors.",
    "The trust should fit restrictors to all windows from which a child could fall.",
    "All schools in Eastham should be reminded of the guidance about missing pupils.",
    "The partnership should audit whether strategy meetings are held in time.",
]
LABELS = Path(__file__).resolve().parents[2] / "bench" / "labels"


def test_the_same_remedy_comes_first_with_the_words_that_decided() -> None:
    found = similar(SAID, "Window restrictors must be fitted in every flat above the ground floor.")
    assert {one.position for one in found[:2]} == {1, 2}
    assert "restrictors" in found[0].words and not {"the", "in", "every"} & set(found[0].words)
    assert all(word in SAID[one.position].lower() for one in found for word in one.words)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_a_few_are_compared_as_if_all_the_others_stood_beside_them() -> None:
    vectors = np.random.default_rng(0).normal(size=(5, 8)).astype(np.float32)
    all_of_them = similar(features(SAID, vectors), SAID[1], vectors[1])
    some = similar(features(SAID[:3], vectors[:3], among=weights_of(SAID, vectors)), SAID[1], vectors[1])
    wanted = {one.position: one.score for one in all_of_them if one.position < 3}
    assert {one.position: one.score for one in some} == pytest.approx(wanted)
    alone = similar(features(SAID[:3], vectors[:3]), SAID[1], vectors[1])
    assert {one.position: one.score for one in alone} != pytest.approx(wanted)


def test_meaning_finds_what_shares_no_word_and_says_so() -> None:
    vectors = np.eye(5, dtype=np.float32)
    own = np.array([1, 0, 0, 0, 0], np.float32)
    found = similar(features(SAID, vectors), "Teach practitioners", own)
    assert found[0].position == 0 and found[0].words == ()
    assert not similar(features(SAID), "Teach practitioners")


def test_of_two_alike_in_words_the_one_that_asks_for_the_same_act_is_nearer() -> None:
    known = features(["Review the alarm of the ward.", "Install the alarm of the ward."])
    assert similar(known, "An alarm should be fitted.")[0].position == 1


def test_odd_input_is_answered_or_refused() -> None:
    assert similar([], "Train staff") == [] and similar(SAID, "") == [] and similar(["", "…"], "Train staff") == []
    with pytest.raises(ValueError, match="one vector for each text"):
        features(SAID, np.zeros((2, 3), np.float32))
    assert len(similar(SAID, SAID[0], most=1)) == 1


@pytest.mark.parametrize(
    ("said", "strength"),
    [
        ("1. Remind all staff of the importance of recording.", "reminder"),
        ("There was a lack of understanding among staff about the forms.", "training"),
        ("Consideration should be given to a leaflet for parents.", "review"),
        ("There is no policy for handing over at weekends.", "procedure"),
        ("The board should audit the quality of plans.", "checking"),
        ("Insufficient funding for out of hours staff.", "people"),
        ("Amend the Act 1990 so that homes must be registered.", "rule"),
        ("That the barrier beside the canal be replaced.", "system"),
        ("He went home in the evening.", "unclear"),
        ("", "unclear"),
    ],
)
def test_the_act_that_is_asked_for_decides_the_class(said: str, strength: str) -> None:
    found = suggest_strength(said)
    assert found.name == strength and all(word in said for word in found.words)
    assert bool(found.words) == (strength != "unclear")


def test_labels_are_split_by_query_by_a_hash_and_quote_nothing() -> None:
    pairs = _rows("same_remedy.csv")
    halves = defaultdict(set)
    for row in pairs:
        halves[row["query"]].add(row["half"])
    for query, half in halves.items():
        assert half == {"kept aside" if sha256(query.encode()).digest()[0] % 2 else "tuned on"}
    assert len({(row["query"], row["candidate"]) for row in pairs}) == len(pairs) == 825
    strengths = _rows("strength.csv")
    assert {row["strength"] for row in strengths} == set(CLASSES)
    for row in (*pairs, *strengths):
        assert all(
            len(value) <= 24 and " " not in value.replace("kept aside", "").replace("tuned on", "")
            for value in row.values()
        )


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((LABELS / name).read_text(encoding="utf-8").splitlines()))
