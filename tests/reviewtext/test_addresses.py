"""An address stays good: whatever becomes of the text, it says where the words are or that they are gone."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewtext.addresses import Address, ReadingText, address_of, check_of, locate

WORDS = [f"word{random.Random(at).randrange(700)}" for at in range(1600)]
PAGES = [" ".join(WORDS[at : at + 400]) for at in range(0, 1600, 400)]
ADDRESS = address_of("K7QM2X", 1, 2, PAGES[1], 500, 1400)
OLD = ReadingText(1, False, PAGES)


def test_an_address_is_printed_and_parsed() -> None:
    address = Address("K7QM2X", 1, 12, 340, 362, "9f3a1c")
    assert str(address) == "K7QM2X.1.p12.w340-362.9f3a1c"
    assert Address.parse(" K7QM2X.1.p12.w340-362.9f3a1c ") == address


@pytest.mark.parametrize(
    "text",
    ["", "K7QM2X", "K7QM2X.1.p0.w1-2.9f3a1c", "K7QM2X.1.p1.w2-1.9f3a1c", "K7QM2X.1.p1.w1-2.9F3A1C", "a/b.1.p1.w1-2.9f3a1c",
     "K7QM2X.1.p1.w1-2.9f3a1", "K7QM2X.1.p1.w1-2.9f3a1c.x", "K.1.p99999999.w1-2.9f3a1c"],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"(is not the address|ends \(word)"):
        Address.parse(text)


def test_the_check_ignores_case_marks_and_ligatures() -> None:
    assert check_of(["“The", "first", "ﬁnding,", "child’s"]) == check_of(["the", "First", "finding", "childs"])
    assert check_of(["the", "finding"]) != check_of(["the", "findings"])


def test_words_that_touch_a_span_are_addressed() -> None:
    address = address_of("K", 1, 1, "one two three four", 5, 10)
    assert (address.first_word, address.last_word) == (2, 3)
    with pytest.raises(ValueError, match="no words"):
        address_of("K", 1, 1, "one   two", 4, 5)


def test_words_that_stand_where_they_stood_are_the_same() -> None:
    found = locate(ADDRESS, [ReadingText(1, True, PAGES)])
    assert (found.state, found.page, found.edition) == ("same", 2, 1)
    assert PAGES[1][found.start : found.end] == found.text
    assert found.explanation == "The words stand where they stood."


@pytest.mark.parametrize("readings_kept", [True, False])
def test_words_on_another_page_after_reading_again_have_moved(readings_kept: bool) -> None:
    pages = ["A new cover page.", *PAGES]
    found = locate(ADDRESS, [ReadingText(1, True, pages), *([OLD] if readings_kept else [])])
    assert (found.state, found.page) == ("moved", 3)
    assert pages[2][found.start : found.end] == found.text
    assert "on page 3 (they stood on page 2)" in found.explanation


def test_words_recognised_a_little_differently_have_moved() -> None:
    pages = [page.replace("word1", "vvord1") for page in PAGES]
    found = locate(ADDRESS, [ReadingText(1, True, pages), OLD])
    assert found.state == "moved"
    assert found.likeness > 0.93
    assert "a few letters are read differently" in found.explanation


def test_words_found_in_an_edition_that_replaces_it_are_corrected() -> None:
    found = locate(ADDRESS, [ReadingText(2, True, PAGES), ReadingText(1, True, PAGES)])
    assert (found.state, found.edition, found.page) == ("corrected", 2, 2)
    assert found.explanation.startswith("Edition 2 has replaced edition 1; the same words stand on page 2")


def test_words_edited_in_a_later_edition_have_changed_and_it_says_how_much() -> None:
    pages = [" ".join("other" if at % 9 == 0 else word for at, word in enumerate(page.split())) for page in PAGES]
    found = locate(ADDRESS, [ReadingText(2, True, pages), OLD])
    assert found.state == "changed"
    assert found.page == 2
    assert f"{found.likeness:.0%} like the ones addressed" in found.explanation


def test_words_that_are_nowhere_are_gone_and_shown_as_they_were() -> None:
    pages = [" ".join(f"fresh{at}" for at in range(400))] * 3
    found = locate(ADDRESS, [ReadingText(2, True, pages), OLD])
    assert (found.state, found.page, found.start, found.end) == ("gone", 0, 0, 0)
    assert check_of(found.text.split()) == ADDRESS.check
    assert "They are shown as they were." in found.explanation


def test_words_gone_without_an_old_reading_and_reports_without_readings_are_told() -> None:
    found = locate(ADDRESS, [ReadingText(1, True, ["Nothing of the kind."])])
    assert (found.state, found.text) == ("gone", "")
    assert locate(ADDRESS, []).state == "gone"


def test_of_two_places_the_one_nearest_to_the_old_page_is_meant() -> None:
    pages = [PAGES[1], *PAGES[:1], "New page.", *PAGES[1:]]
    assert locate(ADDRESS, [ReadingText(1, True, pages), OLD]).page == 1


_page = st.lists(st.text(alphabet="ab\u00e9'.,-", min_size=1, max_size=5), min_size=1, max_size=60).map(" ".join)
_document = st.lists(_page, min_size=1, max_size=4)


@given(_document, st.data())
@settings(max_examples=150, deadline=None)
def test_any_stretch_of_any_page_is_found_again_in_place(pages: list[str], data: st.DataObject) -> None:
    number = data.draw(st.integers(1, len(pages)))
    text = pages[number - 1]
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if not text[start:end].strip():
        return
    address = address_of("K", 1, number, text, start, end)
    assert Address.parse(str(address)) == address
    found = locate(address, [ReadingText(1, True, pages)])
    assert found.state == "same"
    assert found.start <= start + len(text[start:end]) - len(text[start:end].lstrip())
    assert found.end >= start + len(text[start:end].rstrip())


@given(_document, _document, st.data())
@settings(max_examples=150, deadline=None)
def test_whatever_the_report_becomes_the_answer_holds_together(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    number = data.draw(st.integers(1, len(old)))
    address = address_of("K", 1, number, old[number - 1], 0, len(old[number - 1]))
    edition = data.draw(st.integers(1, 2))
    found = locate(address, [ReadingText(edition, True, new), ReadingText(1, False, old)])
    if found.state == "gone":
        assert found.text == " ".join(old[number - 1].split())
    else:
        shown = new[found.page - 1][found.start : found.end]
        assert shown and found.text.startswith(shown[:1])
    if found.state in ("same", "corrected"):
        assert check_of(found.text.split()) == address.check


@given(_document, st.integers(0, 3), st.data())
@settings(max_examples=100, deadline=None)
def test_pages_put_in_front_never_lose_the_words(pages: list[str], added: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, len(pages)))
    address = address_of("K", 1, number, pages[number - 1], 0, len(pages[number - 1]))
    new = ["zz zz zz"] * added + pages
    found = locate(address, [ReadingText(1, True, new), ReadingText(1, False, pages)])
    assert found.state in ("same", "moved")
    assert check_of(found.text.split()) == address.check
