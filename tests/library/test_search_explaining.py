"""Marks and reasons agree with what the engine finds. These tests need no database, and use none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from throughline.library.search.explaining import explain
from throughline.library.search.plan import plan
from throughline.library.search.synonyms import Synonyms
from throughline.library.search.words import stem_of, stemmed_analyzer, words_with_ends

TEXT = "Father’s visits: he visited, but the Naïve plan_of visiting “domestic abuse” services failed. Domestic; abuse!"


def marked(query: str, synonyms: Synonyms | None = None) -> list[str]:
    spans, _ = explain(TEXT, plan(query, synonyms or Synonyms()))
    return [TEXT[start:end] for start, end in spans]


def test_every_form_of_a_word_is_marked_where_it_stands() -> None:
    assert marked("visit") == ["visits", "visited", "visiting"]
    assert marked("naive") == ["Naïve"]


def test_a_phrase_is_marked_as_one_and_only_in_a_row() -> None:
    assert marked('"domestic abuse"') == ["domestic abuse", "Domestic; abuse"]
    assert marked('"abuse domestic"') == []


def test_a_prefix_marks_the_whole_word() -> None:
    assert marked("serv*") == ["services"]
    assert marked("NAI*") == ["Naïve"]


def test_the_reasons_name_what_was_typed_what_was_meant_and_what_is_near() -> None:
    known = Synonyms()
    known.add(["dad", "father"], "fathers")
    assert explain(TEXT, plan("plan dad", known), is_near=True)[1] == [
        "has “plan”", "says it as “father”", "close in meaning",
    ]  # fmt: skip
    assert explain(TEXT, plan("nothing of this", known)) == ([], [])


LETTERS = st.text(alphabet="abcdeilnorstuy ", max_size=200)


def test_a_word_whose_stem_is_one_letter_is_marked() -> None:
    text = "There was no AED in the hall."
    assert explain(text, plan("AED", Synonyms()))[0] == [(13, 16)]


@given(st.one_of(LETTERS, st.text(alphabet=st.characters(max_codepoint=0x24F), max_size=200)))
def test_words_are_split_and_stemmed_as_the_engine_does(text: str) -> None:
    words, ends = words_with_ends(text)
    assert [stem for word in words if (stem := stem_of(word))] == stemmed_analyzer().analyze(text)
    for word in words:
        begins_alike = stem_of(word)[:2] in {"", word[:1].lower(), word[:2].lower()}
        assert begins_alike or word[1:2].lower() == "y" or not word.isascii()
    assert all(text[end - len(word) : end] == word for word, end in zip(words, ends, strict=True))
