"""Signs of somebody in danger, on invented sentences of which one half was set aside before the rules were written."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import yaml

from reviewtext.urgency import signs_of_danger

SENTENCES = yaml.safe_load((Path(__file__).parent / "urgency" / "signs.yaml").read_text())


def is_kept_back(text: str) -> bool:
    """Say whether a sentence is of the half on which no rule was made."""
    return hashlib.sha256(text.encode()).digest()[0] % 2 == 1


def measured(*, kept_back: bool) -> tuple[float, float]:
    """Return precision and recall on one half."""
    said = {label: [text for text in some if is_kept_back(text) == kept_back] for label, some in SENTENCES.items()}
    found = sum(bool(signs_of_danger(text)) for text in said["risk"])
    wrong = sum(bool(signs_of_danger(text)) for text in said["no_risk"])
    return found / (found + wrong), found / len(said["risk"])


def test_both_halves_hold_enough_of_either_kind() -> None:
    for kept_back in (False, True):
        for some in SENTENCES.values():
            assert sum(is_kept_back(text) == kept_back for text in some) >= 20


@pytest.mark.parametrize("kept_back", [False, True], ids=["tuned on", "kept back"])
def test_signs_are_found_and_questions_about_learning_are_let_be(kept_back: bool) -> None:
    precision, recall = measured(kept_back=kept_back)
    assert precision >= 0.95
    assert recall >= 0.9


def test_a_sign_says_where_it_is_and_each_rule_speaks_once() -> None:
    text = "What do reviews say about neglect? He hits her. He hits her again."
    (sign,) = [sign for sign in signs_of_danger(text) if sign.rule == "hurt"]
    assert text[sign.start : sign.end] == "He hits"


@pytest.mark.parametrize("text", ["", "?", "\0" * 50, "a" * 20_000, "he is " * 3_000])
def test_odd_texts_are_read_in_no_time(text: str) -> None:
    signs_of_danger(text)
