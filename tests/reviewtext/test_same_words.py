"""Stretches of a text are found again where the same words stand once, and never where somebody would have to guess."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewtext.addresses import check_of
from reviewtext.same_words import SameWords

SENTENCE = "Nobody asked the child."
FIRST = f"It begins in May. The school rang at noon. {SENTENCE} The nurse wrote it down. It was a Monday."
SECOND = f"It ends in June. The police came at night. {SENTENCE} The doctor signed for it. It was a Friday."


def stretch(text: str, words: str, *, after: str = "") -> tuple[int, int]:
    start = text.index(words, text.index(after))
    return start, start + len(words)


@pytest.mark.parametrize(
    ("after", "found"),
    [
        (f"{FIRST} {SECOND}", True),
        # The words around it are changed, but not all of them.
        (f"{FIRST} {SECOND} It ends in June.".replace("It ends in June. The", "Later the"), True),
        (f"It begins. {SENTENCE} It goes on. {SENTENCE} It ends.", False),
        # One of the two was taken out, and nothing tells which.
        (f"It begins. {SENTENCE} It ends.", False),
    ],
)
def test_words_that_stood_twice_are_told_apart_by_those_around_them(after: str, found: bool) -> None:
    before = f"{FIRST} {SECOND}"
    at = stretch(before, SENTENCE, after="It ends")
    again = SameWords(before, after).again(*at, stretch(before, SECOND))
    assert again.is_found is found
    if found:
        assert (again.start, again.end) == (after.rindex(SENTENCE), after.rindex(SENTENCE) + len(SENTENCE))
    else:
        assert again.times > 1


def test_words_are_found_whatever_their_case_and_marks_and_a_part_of_a_word_stays_a_part() -> None:
    before, after = "He said: \u201cwe knew\u201d. Nothing\nmore.", 'HE SAID: "We knew" - nothing more, then.'
    words = SameWords(before, after)
    again = words.again(*stretch(before, "we knew\u201d. Nothing"), (0, len(before)))
    assert after[again.start : again.end] == '"We knew" - nothing'
    again = words.again(*stretch(before, "new\u201d. Nothing\nmo"), (0, 5))
    assert after[again.start : again.end].startswith("knew")
    again = SameWords("one twelve three", "zero one twelve three").again(6, 8, (0, 16))
    assert "zero one twelve three"[again.start : again.end] == "el"


def test_words_that_are_gone_or_have_no_letters_are_not_found() -> None:
    words = SameWords("One two - three.", "One three.")
    assert words.again(4, 7, (0, 16)).times == 0
    assert words.again(8, 9, (0, 16)).times == 0
    assert (words.stood(0, 3), words.stood(0, 9)) == (True, False)
    assert SameWords("", "").again(0, 0, (0, 0)).times == 0
    assert SameWords("", "-").stood(0, 1)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["a", "b", "c.", "D", "-"]), max_size=14), st.data())
def test_what_is_found_has_the_same_words_as_before(said: list[str], data: st.DataObject) -> None:
    before = " ".join(said)
    after = " ".join(data.draw(st.permutations(said)))
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    again = SameWords(before, after).again(start, end, (0, len(before)))
    if again.is_found:
        assert check_of(after[again.start : again.end].split()) == check_of(before[start:end].split())
