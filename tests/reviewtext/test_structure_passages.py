"""Passages: about 150 words, whole sentences and rows, exact places, never across a section."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reviewtext.document import Document, Page, Table
from reviewtext.structure import fill
from reviewtext.structure.sentences import sentences
from tests.reviewtext.reports import filled

SENTENCE = "The nurse rang twice and nobody came to the door that day."


def test_long_prose_is_cut_near_150_words_at_sentence_ends() -> None:
    document = filled("# Analysis\n\n" + " ".join([SENTENCE] * 60))
    counts = [len(passage.text.split()) for passage in document.passages]
    assert all(80 <= count <= 220 for count in counts)
    assert all(passage.text.endswith(".") and passage.text.startswith("The nurse") for passage in document.passages)


def test_numbered_paragraphs_are_kept_whole() -> None:
    text = "# Analysis\n\n" + "\n\n".join(f"4.{number} " + " ".join([SENTENCE] * 5) for number in range(1, 12))
    for passage in filled(text).passages:
        assert passage.text.startswith("4.") and passage.text.endswith(SENTENCE)


def test_rows_of_a_table_are_not_split() -> None:
    rows = "\n".join(
        f"| {number} May | Visit number {number} by the nurse, who saw the child and wrote it down | Health |"
        for number in range(1, 40)
    )
    for passage in filled(f"# Chronology\n\n| Date | Event | Agency |\n|---|---|---|\n{rows}").passages:
        assert all(line.count(" | ") == 2 for line in passage.text.split("\n"))


def test_a_passage_runs_over_a_page_where_the_paragraph_does() -> None:
    pages = [
        Page(1, "Analysis\n\n" + " ".join([SENTENCE] * 8) + " The plan was", headings=[(0, 8, 1)]),
        Page(2, "agreed by all. " + SENTENCE),
    ]
    document = Document("application/pdf", pages)
    fill(document)
    assert [(passage.page_first, passage.page_last) for passage in document.passages] == [(1, 2)]
    assert "The plan was\n\nagreed by all." in document.passages[0].text


def test_headings_are_no_part_of_passages_and_sections_are_not_crossed() -> None:
    document = filled(f"# One\n\n{SENTENCE}\n\n# Two\n\n{SENTENCE}")
    assert [(passage.section, passage.text) for passage in document.passages] == [(1, SENTENCE), (2, SENTENCE)]


def test_abbreviations_numbers_and_initials_do_not_end_sentences() -> None:
    text = (
        'Dr. Smith saw J. Brown at 2.30 p.m. with Mrs. Grey, i.e. the aunt. "He ate." See para. 4.2. No. 7 was empty.'
    )
    found = [text[start:end] for start, end in sentences(text)]
    first = "Dr. Smith saw J. Brown at 2.30 p.m. with Mrs. Grey, i.e. the aunt."
    assert found == [first, '"He ate."', "See para. 4.2.", "No. 7 was empty."]


_words = st.text(alphabet="abcDE.,:;()•12\u2019é", min_size=1, max_size=9)
_lines = st.lists(_words, min_size=1, max_size=320).map(" ".join)


@st.composite
def _pages(draw: st.DrawFn) -> list[Page]:
    pages = []
    for number in range(draw(st.integers(1, 4))):
        lines = draw(st.lists(_lines, min_size=0, max_size=5))
        page = Page(number + 1, "\n\n".join(lines))
        at = 0
        for line in lines:
            kind = draw(st.sampled_from(["prose", "prose", "heading", "table"]))
            if kind == "heading":
                page.headings.append((at, at + len(line), draw(st.integers(1, 6))))
            elif kind == "table":
                page.tables.append(Table(at, at + len(line), [[line]]))
            at += len(line) + 2
        pages.append(page)
    return pages


@given(_pages())
@settings(max_examples=60, deadline=None)
def test_whatever_the_pages_every_place_is_exact(pages: list[Page]) -> None:
    document = Document("text/plain", pages)
    fill(document)
    text = document.text
    spans = {section.number: section for section in document.sections}
    last = 0
    for passage in document.passages:
        assert text[passage.start : passage.end] == passage.text
        assert passage.text == passage.text.strip() != ""
        section = spans[passage.section]
        assert section.start <= passage.start < passage.end <= section.end
        assert passage.start >= last
        last = passage.end
        starts = document.page_starts()
        assert starts[passage.page_first - 1] <= passage.start
        assert passage.end <= starts[passage.page_last - 1] + len(pages[passage.page_last - 1].text)
    for item in document.recommendations:
        assert text[item.start : item.end] == item.text
    if text.strip():
        assert document.sections[0].start == 0 and document.sections[-1].end == len(text)
