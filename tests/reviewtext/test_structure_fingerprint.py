"""Fingerprints tell near-copies from other texts, whatever the layout."""

from __future__ import annotations

import random

import numpy as np

from reviewtext.structure.fingerprint import FAR, fingerprint, likeness_to_all, similarity


def words(seed: int, count: int) -> list[str]:
    return [f"w{random.Random(seed * 1_000_003 + at).randrange(3000)}" for at in range(count)]


def test_layout_case_and_punctuation_make_no_difference() -> None:
    text = words(1, 600)
    changed = "\n\n".join(" ".join(word.upper() for word in text[at : at + 50]) + "." for at in range(0, 600, 50))
    assert fingerprint(" ".join(text)) == fingerprint(changed)
    assert len(fingerprint(changed)) == 512


def test_a_copy_with_a_few_changes_is_alike_and_another_text_is_not() -> None:
    text = words(1, 5000)
    edited = [f"new{at}" if at % 100 == 0 else word for at, word in enumerate(text)]
    assert similarity(fingerprint(" ".join(text)), fingerprint(" ".join(edited))) > 0.8
    assert similarity(fingerprint(" ".join(text)), fingerprint(" ".join(words(2, 5000)))) < 0.05


def test_a_longer_edition_is_as_alike_as_the_words_it_shares() -> None:
    text = words(1, 9000)
    shared = similarity(fingerprint(" ".join(text[:4500])), fingerprint(" ".join(text)))
    assert 0.35 < shared < 0.65


def test_of_a_very_long_text_the_beginning_counts() -> None:
    beginning = " ".join(f"w{at * 7919 % 50_021}" for at in range(350_000))
    assert len(beginning) > FAR
    assert fingerprint(beginning + " and more" * 1000) == fingerprint(beginning)


def test_short_texts_have_a_mark_or_none() -> None:
    assert fingerprint("only four words here") == b""
    assert similarity(b"", fingerprint("now there are five words here")) == 0.0
    assert similarity(fingerprint("A b c d e f"), fingerprint("a, b, c, d, e, f!")) == 1.0


def test_one_mark_is_compared_with_many_at_once() -> None:
    marks = [fingerprint(" ".join(words(seed, 400))) for seed in range(5)]
    table = np.frombuffer(b"".join(marks), np.uint32).reshape(5, -1)
    likeness = likeness_to_all(marks[3], table)
    assert [round(value, 3) for value in likeness] == [round(similarity(marks[3], mark), 3) for mark in marks]
    assert int(np.argmax(likeness)) == 3
    assert len(likeness_to_all(marks[0], np.zeros((0, 128), np.uint32))) == 0
