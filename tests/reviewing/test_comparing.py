"""Two texts side by side, and two changes of one text brought together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.reviewing.comparing import brought_together, paragraphs_of, rows_between

TEXTS = st.lists(st.text("abc ", min_size=1, max_size=6).map(str.strip).filter(bool), max_size=6).map("\n\n".join)


def test_changed_words_stand_beside_each_other_and_the_rest_is_not_marked() -> None:
    row = rows_between("The nurse rang twice.", "The doctor rang twice.")[0]
    assert [run.text for run in row.left if run.is_changed] == ["nurse"]
    assert [run.text for run in row.right if run.is_changed] == ["doctor"]


def test_a_new_paragraph_stands_alone() -> None:
    rows = rows_between("One.\n\nThree.", "One.\n\nSomething else entirely.\n\nThree.")
    assert [(row.left == [], row.is_same) for row in rows] == [(False, True), (True, False), (False, True)]


@given(TEXTS, TEXTS)
def test_each_side_holds_its_whole_text(left: str, right: str) -> None:
    rows = rows_between(left, right)
    assert ["".join(run.text for run in row.left) for row in rows if row.left] == paragraphs_of(left)
    assert ["".join(run.text for run in row.right) for row in rows if row.right] == paragraphs_of(right)


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "together", "clashes"),
    [
        ("a\n\nb\n\nc", "a1\n\nb\n\nc", "a\n\nb\n\nc2", "a1\n\nb\n\nc2", 0),
        ("a\n\nb", "a\n\nb", "a\n\nb\n\nnew", "a\n\nb\n\nnew", 0),
        ("a\n\nb", "a\n\nb\n\ntheirs", "mine\n\na\n\nb", "mine\n\na\n\nb\n\ntheirs", 0),
        ("a\n\nb", "same\n\nb", "same\n\nb", "same\n\nb", 0),
        ("a\n\nb", "a1\n\nb", "a2\n\nb", "a1\n\na2\n\nb", 1),
        ("", "theirs", "mine", "theirs\n\nmine", 1),
    ],
)
def test_changes_of_different_paragraphs_come_together_and_clashes_keep_both(
    base: str, theirs: str, mine: str, together: str, clashes: int
) -> None:
    merged = brought_together(base, theirs, mine)
    assert (merged.text, merged.clashes) == (together, clashes)


@given(TEXTS, TEXTS, TEXTS)
def test_nothing_that_either_side_wrote_is_lost(base: str, theirs: str, mine: str) -> None:
    merged = paragraphs_of(brought_together(base, theirs, mine).text)
    for side in (theirs, mine):
        new = set(paragraphs_of(side)) - set(paragraphs_of(base))
        assert new <= set(merged)


@given(TEXTS, TEXTS)
def test_a_change_of_one_side_alone_is_taken_whole(base: str, mine: str) -> None:
    assert paragraphs_of(brought_together(base, base, mine).text) == paragraphs_of(mine)
    assert paragraphs_of(brought_together(base, mine, base).text) == paragraphs_of(mine)
