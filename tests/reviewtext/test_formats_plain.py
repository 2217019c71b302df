"""Plain text and simple Markdown: lines are mended, headings found by look, encodings found."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewtext.document import Page, Refused
from reviewtext.formats.encoding import decode, mend
from reviewtext.formats.plain import pages_of_text, read_pages

PROSE = "The health visitor called at the flat on four occasions that spring and found nobody at home on three of them."


def headings(page: Page) -> list[tuple[int, str]]:
    return [(level, page.text[start:end]) for start, end, level in page.headings]


def test_wrapped_lines_are_joined_into_paragraphs() -> None:
    wrapped = PROSE.replace("spring and ", "spring and\n") + "\n\nNext."
    pages, _, _ = pages_of_text(wrapped)
    assert pages[0].text == f"{PROSE}\n\nNext."


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("1. Introduction", 1),
        ("4.2 What the school knew", 2),
        ("RECOMMENDATIONS", 1),
        ("Chapter 3 The summer", 1),
        ("What the family told us", 2),
        (
            "Finding 2: Worries raised by separated fathers tend to be heard as conflict and not as a worry about a child",
            2,
        ),
        ("# Analysis", 1),
        ("### Early help", 3),
        ("Findings\n========", 1),
        ("Background\n----------", 2),
    ],
)
def test_headings_are_found_by_their_look(line: str, level: int) -> None:
    pages, _, _ = pages_of_text(f"{PROSE}\n\n{line}\n\n{PROSE}")
    wording = line.split("\n")[0].lstrip("# ")
    assert headings(pages[0]) == [(level, wording)]


@pytest.mark.parametrize(
    "line",
    ["12 April 2011", "3 children lived there", "and so it went on", "She was not at home.", "Figure 2: the family",
     "www.example.org", "2.6 Maternal Aunt said:", '"I rang and rang"'],
)  # fmt: skip
def test_dates_counts_sentences_and_captions_are_no_headings(line: str) -> None:
    pages, _, _ = pages_of_text(f"{PROSE}\n\n{line}\n\n{PROSE}")
    assert pages[0].headings == []


def test_markdown_marks_are_taken_off_and_tables_kept() -> None:
    pages, _, _ = pages_of_text(
        "**Bold** and *slanted* words.\n\n- one\n- two\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n> Said."
    )
    assert pages[0].text == "Bold and slanted words.\n\n• one\n\n• two\n\nA | B\n1 | 2\n\nSaid."
    assert pages[0].tables[0].rows == [["A", "B"], ["1", "2"]]


def test_form_feeds_begin_pages() -> None:
    pages, _, _ = pages_of_text("One.\f\fThree.")
    assert [page.text for page in pages] == ["One.", "", "Three."]


def test_a_paragraph_without_end_is_cut_into_pages() -> None:
    pages, _, _ = pages_of_text("word " * 5000)
    assert len(pages) > 8
    assert max(len(page.text.split()) for page in pages) < 1000


def test_front_matter_is_metadata_and_not_text() -> None:
    pages, metadata, _ = pages_of_text("---\ntitle: A review\nsecret: x\n---\nWords.")
    assert pages[0].text == "Words."
    assert metadata == {"title": "A review"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_are_found(encoding: str) -> None:
    text = "The child’s café visits – every week – were noted by nobody at all. " * 20
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(
    "words", ["a grant of £4,000", "the crèche", "Gàidhlig", "the child’s school – and home", "Siân, fiancé, naïve"]
)
def test_a_few_marks_of_a_british_file_are_read_as_windows_wrote_them(words: str) -> None:
    text = f"{PROSE} It was about {words}. {PROSE}"
    assert decode(text.encode("cp1252")) == (text, "cp1252")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Ребёнок жил с матерью и отчимом. Школа не знала о том, что происходит дома."),
        ("mac_roman", "The child’s mother said that she didn’t see the café. The school’s nurse didn’t call."),
    ],
)
def test_what_makes_no_words_in_windows_is_read_as_what_it_is(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


def test_a_guess_at_the_encoding_is_noted_and_utf_8_is_none(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes("It cost £4,000.".encode("cp1252"))
    notes = read_pages(path)[2]
    assert [note.code for note in notes] == ["encoding_guessed"]
    assert "Windows-1252" in notes[0].message
    path.write_bytes("It cost £4,000.".encode())
    assert read_pages(path)[2] == []


def test_one_bad_byte_does_not_change_the_encoding_of_a_long_file() -> None:
    data = ("child’s " * 2000).encode() + b"\xff" + "child’s".encode()
    text, encoding = decode(data)
    assert encoding == "utf-8"
    assert text.count("child’s") == 2001


def test_marks_garbled_by_an_earlier_program_are_mended() -> None:
    garbled = "the term ‘see and avoid’ – café".encode().decode("cp1252")
    assert mend(garbled) == ("the term ‘see and avoid’ – café", 4)
    assert mend("Âge and être are French words, and â stands alone.")[1] == 0


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"MZ\x90\x00\x03text" * 50)
    with pytest.raises(Refused) as refusal:
        read_pages(path)
    assert refusal.value.code == "not_text"


def test_lost_characters_are_noted_with_their_pages(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(("é" * 3000).encode() + b"\xff end")
    _, _, notes = read_pages(path)
    assert [(note.code, note.pages) for note in notes] == [("characters_lost", (1,))]


def test_running_lines_of_pages_that_form_feeds_divide_go_into_the_margin() -> None:
    parts = [f"Stainmere LSCB\tRESTRICTED\n\n{PROSE}\n\n   Page {page} of 4\n" for page in range(1, 5)]
    pages, _, _ = pages_of_text("\f".join(parts))
    assert [page.text for page in pages] == [PROSE] * 4
    assert pages[0].margin == "Stainmere LSCB RESTRICTED\nPage 1 of 4"


def test_a_line_that_only_two_pages_begin_with_stays() -> None:
    pages, _, _ = pages_of_text("\f".join(["Summary\n\nOne.", "Summary\n\nTwo.", "Three.", "Four."]))
    assert [page.text for page in pages] == ["Summary\n\nOne.", "Summary\n\nTwo.", "Three.", "Four."]


def test_a_known_heading_and_labelled_items_on_lines_of_their_own_are_not_run_together() -> None:
    text = f"{PROSE}\n\nRecommendations\nR1. The Trust should review its policy on visits by lone staff.\nR2. The Board says so."
    pages, _, _ = pages_of_text(text)
    assert pages[0].text.split("\n\n")[1:] == [
        "Recommendations", "R1. The Trust should review its policy on visits by lone staff.", "R2. The Board says so.",
    ]  # fmt: skip
    assert headings(pages[0])[0][1] == "Recommendations"


def test_a_sentence_that_is_wrapped_after_a_word_that_could_be_a_heading_stays_whole() -> None:
    pages, _, _ = pages_of_text(
        f"Recommendations\nfrom earlier reviews were not followed up by anybody at all then.\n\n{PROSE}"
    )
    assert pages[0].text.startswith("Recommendations from earlier reviews were")


def test_rules_drawn_in_groups_of_signs_are_no_words_whatever_stands_below_them() -> None:
    rule = " *****" * 12
    text = f"{rule}\nINTRODUCTION\n\n{PROSE}\n\n{'- ' * 20}\n\nKey learning\n{'= = ' * 8}\n\n{PROSE}"
    pages, _, _ = pages_of_text(text)
    assert pages[0].text == f"INTRODUCTION\n\n{PROSE}\n\nKey learning\n\n{PROSE}"
    assert [heading for _, heading in headings(pages[0])] == ["INTRODUCTION", "Key learning"]


def test_several_running_lines_of_a_page_go_into_the_margin() -> None:
    pages, _, _ = pages_of_text(
        "\f".join(f"OSTROW COUNTY  PAGE {n}\nSOCIAL SERVICES\n\nDay {n}. {PROSE}\n\nRUN 3/97" for n in range(1, 5))
    )
    assert [page.text for page in pages] == [f"Day {n}. {PROSE}" for n in range(1, 5)]
    assert pages[0].margin.split("\n") == ["OSTROW COUNTY PAGE 1", "SOCIAL SERVICES", "RUN 3/97"]


def test_a_report_in_a_message_is_read_with_its_lists() -> None:
    """As people send it to one another: every line behind a mark."""
    quoted = (
        f"> RECOMMENDATIONS\n>\n> {PROSE}\n>\n> 1. Ask who is at\n>    home.\n> 2. Write it down.\n>\n> Best wishes"
    )
    pages, _, _ = pages_of_text(f"From: ada@example.org\nTo: the panel\nSubject: Final text\n\n{PROSE}\n\n{quoted}")
    assert pages[0].text.split("\n\n") == [
        "From: ada@example.org", "To: the panel", "Subject: Final text", PROSE, "RECOMMENDATIONS", PROSE,
        "1. Ask who is at home.", "2. Write it down.", "Best wishes",
    ]  # fmt: skip
    assert [heading for _, heading in headings(pages[0])] == ["RECOMMENDATIONS"]
