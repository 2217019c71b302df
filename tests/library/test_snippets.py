"""Snippets begin and end where a reader would, and never hide the words that were found."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from throughline.library.queries.snippets import CHARACTERS, LEAD, snippet

PROSE = (
    "The clinic opened on Mondays and on Thursdays, and it was always full. Nobody had counted who came. "
    "The nurse kept a list of her own in a green book, which she showed us. It went back eleven years. "
    "The father was never asked for his name. He told us that he would have given it gladly. "
    "The book is now kept by the practice, and a second nurse has begun another. It holds the names of both parents. "
    "We think that this is worth copying elsewhere, and we say so in the last part of this report."
)
TABLE = "Date | What happened\n" + "\n".join(
    f"{day} May | The nurse rang on day {day} | No answer" for day in range(1, 20)
)


def marks(text: str, word: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(word, text)]


def shown(text: str, word: str) -> str:
    return "".join(piece for piece, _ in snippet(text, marks(text, word)))


def test_a_short_passage_is_shown_whole() -> None:
    assert snippet("A father was asked.", [(2, 8)]) == [("A ", False), ("father", True), (" was asked.", False)]


def test_a_snippet_is_made_of_whole_sentences() -> None:
    words = shown(PROSE, "father")
    assert words.startswith(("It went back", "The father"))
    assert words.endswith(".")


def test_a_stretch_with_two_different_words_is_richer_than_one_that_repeats_a_word() -> None:
    text = "The nurse rang. " * 30 + "The nurse saw the father. " + "Nobody came. " * 30
    pieces = snippet(text, sorted(marks(text, "nurse") + marks(text, "father")))
    assert ("father", True) in pieces


def test_the_rows_of_a_table_are_whole_and_their_cells_set_apart() -> None:
    words = shown(TABLE, "day 12")
    assert "|" not in words and "\n" not in words
    assert "12 May · The nurse rang on day 12 · No answer" in words
    assert re.match(r"\d+ May · ", words)


def test_where_no_sentence_begins_near_the_snippet_says_that_it_was_cut() -> None:
    text = " ".join(f"word{number}" for number in range(200))
    words = shown(text, "word150")
    assert words.startswith("… word") and words.endswith(" …")


def test_where_a_page_ends_in_the_middle_of_a_sentence_nothing_ends() -> None:
    told = f"The father {'was asked again and again ' * 8}and told of the\n\ndelay and why, {'which was long ' * 20}"
    assert shown(told, "father").endswith(" …")
    assert shown(f"{'word ' * 80}told of the\n\ndelay. {PROSE}", "delay").startswith("… word")
    row = snippet(f"{TABLE}\n20 May | No answer\n{PROSE}", marks(TABLE, "day 19"))
    assert row[0][0] != "… "


@given(st.text("ab .|\n", min_size=1, max_size=900), st.integers(0, 900))
def test_any_text_keeps_its_first_marked_word(text: str, at: int) -> None:
    begin = min(at, len(text) - 1)
    pieces = snippet(text, [(begin, begin + 1)])
    assert sum(is_marked for _, is_marked in pieces) == 1
    # Signs that set a table's cells apart are wider than what they stand for.
    assert sum(len(piece) for piece, _ in pieces) <= 3 * (CHARACTERS + LEAD)
