"""PDF pages are read in the order a person reads them, without furniture, with words made whole."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from reviewtext import read
from tests.reviewtext.pdfs import PROSE, headings, paragraphs, set_pdf

NAMES = ("Nurses", "Teachers", "Relatives")


def test_two_columns_are_read_one_after_the_other_between_full_width_lines(tmp_path: Path) -> None:
    left = " ".join(f"left{n} went with the family to every meeting that was called" for n in range(1, 15))
    right = " ".join(f"right{n} was told of it only after the decision had been taken" for n in range(1, 15))
    markup = (
        '#set page("a4")\n#align(center)[#text(18pt)[Reading the whole width first]]\n'
        f"#columns(2)[{left}. #colbreak() {right}.]\n#v(1em)\nAfter both columns a line runs over the full width of "
        "the page again, and it is read last of all, as anybody would expect of it."
    )
    page = read(set_pdf(tmp_path / "columns.pdf", markup)).pages[0]
    order = re.findall(r"left\d+|right\d+|whole width|After both", page.text)
    expected = [f"left{n}" for n in range(1, 15)] + [f"right{n}" for n in range(1, 15)]
    assert order == ["whole width", *expected, "After both"]


def test_a_right_column_that_is_mostly_a_numbered_list_is_still_a_column(tmp_path: Path) -> None:
    left = " ".join(f"left{n} went with the family to every meeting that was called" for n in range(1, 30))
    asks = "\n".join(
        f"+ The Board should see to it that right{n} is told of every decision about the family. {PROSE}"
        for n in range(1, 6)
    )
    markup = f'#set page("a4", columns: 2)\n{left}. #colbreak()\nThe panel asks five things.\n\n{asks}'
    page = read(set_pdf(tmp_path / "list.pdf", markup)).pages[0]
    found = re.findall(r"left\d+|five things|right\d+", page.text)
    assert found == [f"left{n}" for n in range(1, 30)] + ["five things"] + [f"right{n}" for n in range(1, 6)]
    assert re.findall(r"(\d)\. The Board", page.text) == list("12345")


def test_a_paragraph_goes_on_in_the_next_column(tmp_path: Path) -> None:
    markup = f'#set page("a5", columns: 2, height: 12cm)\n#set par(justify: true)\n{PROSE * 3}'
    page = read(set_pdf(tmp_path / "columns.pdf", markup)).pages[0]
    assert len(paragraphs(page)) == 1
    assert page.text.split() == (PROSE * 3).split()


def test_running_titles_and_page_numbers_go_and_the_printed_number_stays_as_label(tmp_path: Path) -> None:
    markup = (
        '#set page("a5", header: [Harrow Vale Safeguarding Partnership], footer: context align(center)[Page '
        "#counter(page).display() of 9])\n#counter(page).update(4)\n"
        + "#pagebreak()\n".join(" ".join(f"{name} told the panel so." for _ in range(20)) for name in NAMES)
    )
    pages = read(set_pdf(tmp_path / "furniture.pdf", markup)).pages
    assert [page.label for page in pages] == ["4", "5", "6"]
    for page, name in zip(pages, NAMES, strict=True):
        assert page.text == " ".join(f"{name} told the panel so." for _ in range(20))
        assert page.margin == "Harrow Vale Safeguarding Partnership"


def test_captions_in_the_same_place_are_not_furniture(tmp_path: Path) -> None:
    pages = [f"Figure {n}: A drawing of the {n}th house\n\n{PROSE * 3}" for n in (1, 2, 3, 4)]
    read_pages = read(set_pdf(tmp_path / "captions.pdf", '#set page("a5")\n' + "#pagebreak()\n".join(pages))).pages
    assert [f"Figure {n}:" in page.text for n, page in enumerate(read_pages, 1)] == [True] * 4


def test_words_broken_over_lines_are_made_whole_and_own_both_boxes(tmp_path: Path) -> None:
    markup = (
        '#set page(width: 7cm, height: 20cm)\n#set text(hyphenate: true, lang: "en")\n#set par(justify: true)\n'
        "Multidisciplinary safeguarding arrangements notwithstanding, communication between organisations "
        "deteriorated considerably throughout the investigation of extraordinary circumstances."
    )
    page = read(set_pdf(tmp_path / "hyphens.pdf", markup)).pages[0]
    assert "-" not in page.text
    assert page.text.endswith("throughout the investigation of extraordinary circumstances.")
    spans, counts = np.unique(page.words.spans, axis=0, return_counts=True)
    assert (counts == 2).any()
    broken = spans[counts == 2][0]
    first, second = page.words.between(*broken.tolist())
    assert second[1] > first[1] and second[0] < first[0]


def test_a_hyphen_that_belongs_to_the_word_is_kept(tmp_path: Path) -> None:
    markup = "#set page(width: 12cm, height: 8cm)\nThe well-\\\nbeing of staff, and the years 2019-\\\n2020 and after."
    page = read(set_pdf(tmp_path / "kept.pdf", markup)).pages[0]
    assert page.text == "The well-being of staff, and the years 2019-2020 and after."


def test_an_ending_that_words_are_joined_to_keeps_its_hyphen(tmp_path: Path) -> None:
    said = "Called honour-\\\nbased abuse by the nurse-\\\nled team, and later de-\\\nbased and cor-\\\nrelated."
    page = read(set_pdf(tmp_path / "endings.pdf", f"#set page(width: 12cm, height: 8cm)\n{said}")).pages[0]
    assert page.text == "Called honour-based abuse by the nurse-led team, and later debased and correlated."


def test_headings_are_told_by_size_weight_and_number(tmp_path: Path) -> None:
    markup = (
        '#set page("a4")\n#set text(11pt)\n#show heading.where(level: 1): set text(20pt)\n'
        "#show heading.where(level: 2): set text(14pt)\n"
        f"= 1 Introduction\n{PROSE * 3}\n== 1.1 Scope\n{PROSE * 3}\n\n*Voices of relatives*\n\n{PROSE * 3}\n"
        f"= 2 Findings\n{PROSE * 3}"
    )
    document = read(set_pdf(tmp_path / "headings.pdf", markup))
    found = [item for page in document.pages for item in headings(page)]
    assert [text for text, _ in found] == ["1 Introduction", "1.1 Scope", "Voices of relatives", "2 Findings"]
    levels = dict(found)
    assert levels["1 Introduction"] == levels["2 Findings"] == 1
    assert 1 < levels["1.1 Scope"] <= levels["Voices of relatives"]
    assert [section.heading for section in document.sections] == [text for text, _ in found]


def test_items_are_paragraphs_of_their_own(tmp_path: Path) -> None:
    long = "that agencies share what they know with each other early enough for somebody to act on it, and say so"
    markup = f'#set page("a4")\nThe panel asks:\n- {long} first\n- {long} second\n\n+ {long} third\n+ {long} fourth'
    page = read(set_pdf(tmp_path / "items.pdf", markup)).pages[0]
    found = paragraphs(page)
    assert [text.rsplit(" ", 1)[1] for text in found] == ["asks:", "first", "second", "third", "fourth"]
    assert [text.split(" ", 1)[0] for text in found] == ["The", "•", "•", "1.", "2."]


def test_contents_entries_keep_to_a_line_each(tmp_path: Path) -> None:
    markup = f'#set page("a4")\n#outline()\n#pagebreak()\n= Summary\n{PROSE}\n= Findings\n{PROSE}\n= Learning\n{PROSE}'
    page = read(set_pdf(tmp_path / "contents.pdf", markup)).pages[0]
    assert [text.split(" ", 1)[0] for text in paragraphs(page)] == ["Contents", "Summary", "Findings", "Learning"]


def test_every_word_has_a_box_where_it_stands(tmp_path: Path) -> None:
    markup = f"#set page(width: 400pt, height: 300pt, margin: 50pt)\n#set text(size: 10pt)\n{PROSE * 2}"
    page = read(set_pdf(tmp_path / "boxes.pdf", markup)).pages[0]
    assert (page.width, page.height) == (400, 300)
    words = [page.text[start:end] for start, end in page.words.spans.tolist()]
    assert words == page.text.split()
    boxes = page.words.boxes
    assert (boxes[:, 0] >= 49).all() and (boxes[:, 2] <= 351).all() and (boxes[:, 1] >= 40).all()
    assert 8 < float(np.median(boxes[:, 3] - boxes[:, 1])) < 16
    assert float(boxes[0, 1]) < 60


def test_footnotes_come_with_their_numbers_after_the_text(tmp_path: Path) -> None:
    markup = '#set page("a5")\n#set super(typographic: false)\n'
    markup += f"The health visitor#footnote[Invented for this test alone.] called twice. {PROSE}"
    page = read(set_pdf(tmp_path / "footnotes.pdf", markup)).pages[0]
    assert paragraphs(page)[-1] == "1 Invented for this test alone."
    assert "health visitor 1 called" in page.text


def test_bullets_that_are_drawn_begin_items_as_those_that_are_letters_do(tmp_path: Path) -> None:
    """Browsers draw the bullets of a page that they print. Without them a list of short items was read as one."""
    markup = (
        '#set page("a4")\n#set list(marker: box(circle(radius: 1.5pt, fill: black), baseline: -2pt))\n= Recommendations\n'
        f"== Northwick Police\n- Ensure that the checklist is filled in.\n- Review how it is read.\n\n{PROSE}"
    )
    document = read(set_pdf(tmp_path / "drawn.pdf", markup))
    page = document.pages[0]
    assert paragraphs(page)[2:4] == ["• Ensure that the checklist is filled in.", "• Review how it is read."]
    assert [item.body for item in document.recommendations] == ["Northwick Police"] * 2
    assert all(page.text[start:end].split() for start, end in page.words.spans.tolist())


def test_a_drawn_dot_that_stands_before_no_line_is_no_bullet(tmp_path: Path) -> None:
    markup = (
        '#set page("a4")\n#let dot = box(circle(radius: 1.5pt, fill: black), baseline: -2pt)\n'
        f"Agreed #dot by the Board\n\n{PROSE}\n\n#dot #dot #dot Board\n\n#dot"
    )
    assert "•" not in read(set_pdf(tmp_path / "dots.pdf", markup)).pages[0].text


def test_a_short_heading_over_two_columns_heads_both(tmp_path: Path) -> None:
    """Each section is set in two columns of one height: what stands right above a heading is read before it."""
    parts = []
    for at, name in enumerate(("Introduction", "Analysis", "Conclusion")):
        left = " ".join(f"left{at}{n} went with the family to every meeting that was called" for n in range(1, 8))
        right = " ".join(f"right{at}{n} was told of it only after the decision had been taken" for n in range(1, 8))
        # A heading that the column is too short for stands at its foot, and is of that column alone.
        parts.append(f"= {name}\n#columns(2)[{left}.\n== End {at}\n#colbreak() {right}. {right}.]")
    page = read(set_pdf(tmp_path / "parts.pdf", "#set page(width: 21cm, height: 50cm)\n" + "\n".join(parts))).pages[0]
    order = re.findall(r"(left|End |right)(\d)|(Introduction|Analysis|Conclusion)", page.text)
    told = [name or f"{side}{at}" for side, at, name in order]
    assert list(dict.fromkeys(told)) == [
        "Introduction", "left0", "End 0", "right0", "Analysis", "left1", "End 1", "right1", "Conclusion", "left2", "End 2",
        "right2",
    ]  # fmt: skip
    assert told == sorted(told, key=list(dict.fromkeys(told)).index)


@pytest.mark.parametrize("look", ["stroke: 1pt", "fill: luma(230)"])
def test_a_box_beside_a_paragraph_is_read_before_it_and_not_between_its_lines(tmp_path: Path, look: str) -> None:
    told = " ".join(f"{name} told the panel at length what they had seen and heard." for name in NAMES * 3)
    markup = (
        f'#set page("a4")\n{PROSE}\n\n#grid(columns: (10cm, 5cm), gutter: 5mm, [{told}], '
        f"rect({look})[*The household* \\ Rosalind was 34. She lived here.])\n\n{PROSE}"
    )
    page = read(set_pdf(tmp_path / "box.pdf", markup)).pages[0]
    assert [text.split() for text in paragraphs(page)] == [
        PROSE.split(), ["The", "household"], ["Rosalind", "was", "34.", "She", "lived", "here."], told.split(), PROSE.split(),
    ]  # fmt: skip


def test_a_frame_round_the_whole_page_is_no_box_beside_anything(tmp_path: Path) -> None:
    markup = f'#set page("a4")\n#rect(width: 100%)[{PROSE}]\n\n{PROSE}'
    assert [text.split() for text in paragraphs(read(set_pdf(tmp_path / "frame.pdf", markup)).pages[0])] == [
        PROSE.split()
    ] * 2


def test_three_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    columns = [
        " ".join(f"{side}{n} went with the family to every meeting that was called" for n in range(1, 15))
        for side in ("left", "middle", "right")
    ]
    markup = (
        f'#set page("a4", flipped: true)\n#text(20pt)[Seven minutes]\n\n#columns(3)[{". #colbreak() ".join(columns)}.]'
    )
    page = read(set_pdf(tmp_path / "three.pdf", markup)).pages[0]
    expected = [f"{side}{n}" for side in ("left", "middle", "right") for n in range(1, 15)]
    assert re.findall(r"left\d+|middle\d+|right\d+", page.text) == expected


def test_a_table_of_three_columns_without_rules_is_not_read_down_its_columns(tmp_path: Path) -> None:
    said = "{} that was told to the panel by those who had been there on the day, and who"
    cells = [f"[{said.format(f'{name}{n}')} {'spoke ' * n}]" for n in range(1, 7) for name in ("what", "when", "whom")]
    table = f"#table(columns: (5cm, 5cm, 5cm), stroke: none, {', '.join(cells)})"
    page = read(set_pdf(tmp_path / "rows.pdf", f'#set page("a4")\n{table}')).pages[0]
    found = re.findall(r"what\d|when\d|whom\d", page.text)
    assert found == [f"{name}{n}" for n in range(1, 7) for name in ("what", "when", "whom")]


def test_a_word_across_the_page_goes_into_the_margin_and_cuts_no_paragraph(tmp_path: Path) -> None:
    markup = (
        '#set page("a4", background: rotate(-45deg, text(90pt, fill: luma(190))[DRAFT]))\n'
        "#set list(marker: box(circle(radius: 1.5pt, fill: black), baseline: -2pt))\n"
        f"= Analysis\n{PROSE * 24}\n\n- Nobody asked.\n- Nobody told."
    )
    first, last = read(set_pdf(tmp_path / "draft.pdf", markup)).pages
    assert " ".join(f"{first.text} {last.text}".split()) == f"Analysis {PROSE * 24}• Nobody asked. • Nobody told."
    assert [first.margin, last.margin] == ["DRAFT", "DRAFT"]
    assert headings(first) == [("Analysis", 1)] and headings(last) == []


def test_a_line_that_begins_in_bold_amid_a_sentence_is_no_paragraph_of_its_own(tmp_path: Path) -> None:
    markup = f'#set page("a4")\n{PROSE}\n\nStaff at the hospital did not read his \\\n*hospital passport*. \\\n'
    found = paragraphs(read(set_pdf(tmp_path / "bold.pdf", f"{markup}\n{PROSE}")).pages[0])
    assert found[1] == "Staff at the hospital did not read his hospital passport."


def test_a_running_title_that_reaches_further_does_not_cut_short_paragraphs(tmp_path: Path) -> None:
    """Where the right column of a page is empty the title at its right stands over nothing."""
    names = [f"{sign} {'Norah Aird, ' * 7}Hollis" for sign in "①②③"]
    head = '#set page("a4", columns: 2, header: align(right)[Oldtown Council])\n#set par(justify: true)\n'
    markup = f"{head}{PROSE * 3}\n\n" + "\n\n".join(names)
    assert paragraphs(read(set_pdf(tmp_path / "title.pdf", markup)).pages[0])[-3:] == names


def test_a_note_in_smaller_type_at_the_side_is_read_before_the_paragraph_beside_it(tmp_path: Path) -> None:
    """Line by line, it would be mixed with the paragraph."""
    note = "#place(right, dx: 5cm, box(width: 4.4cm, text(8pt)[See the chronology at appendix 2 for what each service did.]))"
    markup = f'#set page("a4", margin: (right: 7cm))\n#set par(justify: true)\n{PROSE * 2}\n\n{note}{PROSE * 3}'
    found = paragraphs(read(set_pdf(tmp_path / "side.pdf", markup)).pages[0])
    assert found == [
        (PROSE * 2).strip(), "See the chronology at appendix 2 for what each service did.", (PROSE * 3).strip(),
    ]  # fmt: skip


def test_boxes_in_rows_are_read_from_left_to_right(tmp_path: Path) -> None:
    """As seven-minute briefings have them: no box waits for the text of those beside it."""
    boxes = ", ".join(
        f"block(stroke: 1pt, radius: 6pt, inset: 6pt, width: 100%)[*{n} Heading* \\ Words of box {n}. {PROSE}]"
        for n in range(1, 7)
    )
    markup = f'#set page("a4", flipped: true)\n#set text(8pt)\n#grid(columns: (1fr, 1fr, 1fr), gutter: 10pt, {boxes})'
    text = read(set_pdf(tmp_path / "boxes.pdf", markup)).pages[0].text
    places = [text.index(f"Words of box {n}.") for n in range(1, 7)]
    assert places == sorted(places)


def test_an_underlined_line_is_a_heading_and_an_underlined_word_or_address_is_none(tmp_path: Path) -> None:
    markup = (
        f'#set page("a4")\n{PROSE}\n\n#underline[Lessons learned]\n\n{PROSE}\n\n#underline[www.oldtown.example]\n\n'
        f"#underline[Nobody] asked why\n\n{PROSE}"
    )
    page = read(set_pdf(tmp_path / "underlined.pdf", markup)).pages[0]
    assert [text for text, _ in headings(page)] == ["Lessons learned"]


def test_a_protective_marking_goes_into_the_margin_though_it_stands_on_one_page(tmp_path: Path) -> None:
    markup = f'#set page("a4", header: align(center)[OFFICIAL – SENSITIVE])\nOFFICIAL visitors came. {PROSE}'
    page = read(set_pdf(tmp_path / "marked.pdf", markup)).pages[0]
    assert page.text.startswith("OFFICIAL visitors came.")
    assert page.margin == "OFFICIAL – SENSITIVE"


def test_a_number_that_closes_brackets_begun_on_the_line_before_is_no_item(tmp_path: Path) -> None:
    words = "The panel asks each practice to name a lead (Recommendation \\\n2) and says why."
    markup = f'#set page("a4")\n{PROSE}\n\n{words}\n\n{PROSE}'
    found = paragraphs(read(set_pdf(tmp_path / "closes.pdf", markup)).pages[0])
    assert found[1] == "The panel asks each practice to name a lead (Recommendation 2) and says why."
