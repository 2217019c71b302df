"""DOCX files: what a reader of the finished document sees, and nothing that a reader does not."""

from __future__ import annotations

import re
import time
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document as DocxDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reviewtext.document import Page, Refused
from reviewtext.formats.docx import read_pages


def read(document: DocxDocument, folder: Path) -> tuple[list[Page], list[str]]:
    path = folder / "report.docx"
    document.save(str(path))
    pages, _, notes = read_pages(path)
    return pages, [note.code for note in notes]


def rewrite(path: Path, part: str, change: bytes, into: bytes) -> None:
    """Change bytes inside one part of a saved file, to make what the library cannot."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    assert change in parts[part]
    parts[part] = parts[part].replace(change, into)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)


def headings(page: Page) -> list[tuple[int, str]]:
    return [(level, page.text[start:end]) for start, end, level in page.headings]


def test_headings_are_found_by_style(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("The review of Child Q", 0)
    document.add_heading("1. Introduction", 1)
    document.add_paragraph("The review began in the spring.")
    document.add_heading("Why we looked", 2)
    document.add_paragraph("Nobody had asked the child.")
    pages, _ = read(document, tmp_path)
    assert headings(pages[0]) == [(1, "The review of Child Q"), (1, "1. Introduction"), (2, "Why we looked")]


def test_a_short_bold_line_over_prose_is_a_heading_by_its_look(tmp_path: Path) -> None:
    document = docx.Document()
    for title in ("FINDINGS", "Analysis"):
        document.add_paragraph().add_run(title).bold = True
        for _ in range(3):
            document.add_paragraph("Workers met the family often, and each wrote down what the last had written.")
    pages, _ = read(document, tmp_path)
    assert [text for _, text in headings(pages[0])] == ["FINDINGS", "Analysis"]


def test_bold_text_throughout_makes_no_headings(tmp_path: Path) -> None:
    document = docx.Document()
    for number in range(12):
        document.add_paragraph().add_run(f"Statement {number} in bold").bold = True
    pages, _ = read(document, tmp_path)
    assert pages[0].headings == []


def test_lists_keep_their_numbers_and_bullets(tmp_path: Path) -> None:
    document = docx.Document()
    for words in ("Ask the father.", "Ask the school."):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("Ask again.", style="List Bullet")
    pages, _ = read(document, tmp_path)
    assert pages[0].text == "1. Ask the father.\n\n2. Ask the school.\n\n• Ask again."


def test_a_table_is_kept_as_rows_and_its_text_stands_where_it_says(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Before.")
    table = document.add_table(2, 2)
    for at, words in enumerate(("Recommendation", "Owner", "Meet both parents", "Health trust")):
        table.cell(at // 2, at % 2).text = words
    document.add_paragraph("After.")
    pages, _ = read(document, tmp_path)
    found = pages[0].tables[0]
    assert found.rows == [["Recommendation", "Owner"], ["Meet both parents", "Health trust"]]
    assert pages[0].text[found.start : found.end] == "Recommendation | Owner\nMeet both parents | Health trust"


def test_a_one_column_table_is_only_a_box_round_text(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "A box of words."
    pages, _ = read(document, tmp_path)
    assert pages[0].tables == []
    assert pages[0].text == "A box of words."


def test_insertions_are_read_and_deletions_left_out_with_a_note(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The plan ")
    for tag, text in (("ins", "<w:t>was</w:t>"), ("del", "<w:delText>wasn't</w:delText>")):
        xml = f'<w:{tag} {nsdecls("w")} w:id="1" w:author="A"><w:r>{text}</w:r></w:{tag}>'
        paragraph._p.append(parse_xml(xml))
    paragraph.add_run(" agreed.")
    pages, notes = read(document, tmp_path)
    assert pages[0].text == "The plan was agreed."
    assert notes == ["tracked_changes"]


def test_hidden_and_tiny_text_is_left_out_with_a_note(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Seen. ")
    paragraph.add_run("The child's real name.").font.hidden = True
    paragraph.add_run("Set in one point.").font.size = docx.shared.Pt(1)
    pages, notes = read(document, tmp_path)
    assert pages[0].text == "Seen."
    assert notes == ["hidden_text_left_out"]


def test_a_run_of_ordinary_size_is_read_where_its_style_says_one_point(tmp_path: Path) -> None:
    document = docx.Document()
    document.styles["Normal"].font.size = docx.shared.Pt(1)
    paragraph = document.add_paragraph("Too small. ")
    paragraph.add_run("Seen.").font.size = docx.shared.Pt(12)
    pages, notes = read(document, tmp_path)
    assert pages[0].text == "Seen."
    assert notes == ["hidden_text_left_out"]


def test_comments_headers_and_footers_are_not_part_of_the_text(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "OFFICIAL - SENSITIVE"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    paragraph = document.add_paragraph("The text.")
    document.add_comment(paragraph.runs, text="Is this right?", author="B", initials="B")
    pages, notes = read(document, tmp_path)
    assert pages[0].text == "The text."
    assert pages[0].margin == "OFFICIAL - SENSITIVE\nPage 1"
    assert notes == ["comments_left_out"]


def test_a_damaged_header_does_not_lose_the_text(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "OFFICIAL - SENSITIVE"
    document.add_paragraph("The text.")
    document.save(str(tmp_path / "report.docx"))
    rewrite(tmp_path / "report.docx", "word/header1.xml", b"</w:hdr>", b"")
    pages, _, _ = read_pages(tmp_path / "report.docx")
    assert [(page.text, page.margin) for page in pages] == [("The text.", "")]


def test_a_footnote_goes_to_the_foot_of_its_page_and_is_marked_in_the_text(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("A strategy discussion")
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))
    paragraph.add_run(" was held.")
    document.add_paragraph("It decided nothing.")
    path = tmp_path / "report.docx"
    document.save(str(path))
    words = "<w:p><w:r><w:t>Under section 47.</w:t></w:r></w:p>"
    note = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2">{words}</w:footnote></w:footnotes>'
    with zipfile.ZipFile(path, "a") as parts:
        parts.writestr("word/footnotes.xml", note)
    pages, _, _ = read_pages(path)
    assert pages[0].text == "A strategy discussion[1] was held.\n\nIt decided nothing.\n\n[1] Under section 47."


def test_the_words_of_a_text_box_are_read_once(tmp_path: Path) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Key learning point</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    xml = (
        f'<w:r {nsdecls("w")} {mc}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = docx.Document()
    document.add_paragraph("Beside the box.")._p.append(parse_xml(xml))
    pages, _ = read(document, tmp_path)
    assert pages[0].text == "Beside the box.\n\nKey learning point"


def test_asked_for_page_breaks_begin_pages(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("One.").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Two.")
    pages, _ = read(document, tmp_path)
    assert [page.text for page in pages] == ["One.", "Two."]


def test_a_drawn_break_after_an_asked_break_is_the_same_page(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("One.").add_run().add_break(WD_BREAK.PAGE)
    paragraph = document.add_paragraph()
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:lastRenderedPageBreak/><w:t>Two, first half, </w:t></w:r>"))
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:lastRenderedPageBreak/><w:t>second half.</w:t></w:r>"))
    pages, _ = read(document, tmp_path)
    assert [page.text for page in pages] == ["One.", "Two, first half,", "second half."]


def test_without_breaks_pages_hold_about_450_words_and_have_no_drawing(tmp_path: Path) -> None:
    document = docx.Document()
    for _ in range(60):
        document.add_paragraph("Nobody asked what the days were like for this child at home or school. " * 2)
    pages, _ = read(document, tmp_path)
    counts = [len(page.text.split()) for page in pages]
    assert len(pages) > 2
    assert all(350 <= count <= 520 for count in counts[:-1])
    assert all(page.width == page.height == 0 and len(page.words) == 0 for page in pages)


def test_contents_lines_are_no_headings(tmp_path: Path) -> None:
    document = docx.Document()
    document.styles.add_style("TOC 1", 1)
    document.add_paragraph("Introduction\t2", style="TOC 1").runs[0].bold = True
    document.add_heading("Introduction", 1)
    document.add_paragraph("Words.")
    pages, _ = read(document, tmp_path)
    assert headings(pages[0]) == [(1, "Introduction")]
    assert re.search(r"Introduction \.{4,} 2", pages[0].text)


def test_metadata_says_what_the_file_says(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = "Review", "A. Writer"
    document.save(str(tmp_path / "report.docx"))
    _, metadata, notes = read_pages(tmp_path / "report.docx")
    assert (metadata["title"], metadata["author"]) == ("Review", "A. Writer")
    assert [note.code for note in notes] == ["no_text"]


@pytest.mark.parametrize(
    ("part", "change", "into", "code"),
    [
        ("[Content_Types].xml", b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main", "macros"),
        ("word/document.xml", b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document', "unsafe_xml"),
        ("word/document.xml", b"</w:body>", b"", "damaged"),
        ("_rels/.rels", b"word/document.xml", b"word/nothing.xml", ""),
    ],
)
def test_harmful_and_broken_files_are_refused_plainly(
    tmp_path: Path, part: str, change: bytes, into: bytes, code: str
) -> None:
    path = tmp_path / "report.docx"
    docx.Document().save(str(path))
    rewrite(path, part, change, into)
    if not code:
        assert read_pages(path)[0][0].text == ""
        return
    with pytest.raises(Refused) as refusal:
        read_pages(path)
    assert refusal.value.code == code
    assert refusal.value.advice


def test_a_cut_off_file_is_refused_as_damaged(tmp_path: Path) -> None:
    whole, part = tmp_path / "whole.docx", tmp_path / "part.docx"
    docx.Document().save(str(whole))
    part.write_bytes(whole.read_bytes()[:4000])
    with pytest.raises(Refused, match="damaged"):
        read_pages(part)


def text_boxes(*words: str) -> str:
    box = "<w:pict><w:txbxContent><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:txbxContent></w:pict>"
    return "".join(f"<w:r {nsdecls('w')}>{box % word}</w:r>" for word in words)


@pytest.mark.parametrize("count", [2, 3, 400])
def test_text_boxes_that_hang_on_one_paragraph_are_read_in_order(tmp_path: Path, count: int) -> None:
    document = docx.Document()
    paragraph, words = document.add_paragraph("Beside them.")._p, [f"Box{number}" for number in range(count)]
    for word in words:
        paragraph.append(parse_xml(text_boxes(word)))
    document.add_paragraph("After them.")
    pages, _ = read(document, tmp_path)
    assert "\n\n".join(page.text for page in pages).split() == ["Beside", "them.", *words, "After", "them."]


def test_ten_thousand_boxes_in_one_drawing_take_no_longer_than_their_number(tmp_path: Path) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>word</w:t></w:r></w:p></w:txbxContent>"
    document = docx.Document()
    document.add_paragraph()._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:pict>{box * 10_000}</w:pict></w:r>"))
    began = time.process_time()
    pages, _ = read(document, tmp_path)
    assert sum(page.text.count("word") for page in pages) == 10_000
    assert time.process_time() - began < 5


@pytest.mark.parametrize("number", ["1e999", "nan", "many"])
def test_a_number_that_is_none_takes_no_word_away(tmp_path: Path, number: str) -> None:
    document = docx.Document()
    level = parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{number}"/>')
    document.add_paragraph("Nobody asked.")._p.get_or_add_pPr().append(level)
    assert read(document, tmp_path)[0][0].text == "Nobody asked."


def test_cells_after_one_that_spans_columns_keep_to_theirs(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for row, texts in zip(
        table.rows, (("Actions", "", ""), ("What", "", "Who"), ("1", "Ask again", "Police")), strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 0).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(1, 1))
    pages, _ = read(document, tmp_path)
    assert pages[0].tables[0].rows == [["Actions", "", ""], ["What", "", "Who"], ["1", "Ask again", "Police"]]
    assert pages[0].text == "Actions\nWhat | Who\n1 | Ask again | Police"


def test_ticks_and_boxes_that_are_symbols_of_a_font_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    for code, words in (
        ("F0FE", " Child seen alone"),
        ("F0A8", " Father seen"),
        ("00B1", " two days"),
        ("F099", " none"),
        ("x", " odd"),
    ):
        paragraph = document.add_paragraph()
        symbol = parse_xml(f'<w:sym {nsdecls("w")} w:font="Wingdings" w:char="{code}"/>')
        paragraph.add_run()._r.append(symbol)
        paragraph.add_run(words)
    pages, _ = read(document, tmp_path)
    assert pages[0].text.split("\n\n") == ["☑ Child seen alone", "☐ Father seen", "± two days", "none", "odd"]


def test_a_cell_merged_down_is_known_to_go_on(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    for row, texts in zip(table.rows, (("Police", "Ask again"), ("", "Ask others"), ("", "Stop")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 0).merge(table.cell(1, 0))
    pages, _ = read(document, tmp_path)
    found = pages[0].tables[0]
    assert found.rows == [["Police", "Ask again"], ["", "Ask others"], ["", "Stop"]]
    assert found.going_on == {(1, 0)}


def test_a_paragraph_whose_end_was_struck_out_goes_on_in_the_next(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Ask.", style="List Number")
    struck = document.add_paragraph("The surgery told the ", style="List Number")
    struck._p.get_or_add_pPr().append(parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="1" w:author="A"/></w:rPr>'))
    document.add_paragraph("police in June.")
    document.add_paragraph("Listen.", style="List Number")
    last = document.add_paragraph("The end.")
    last._p.get_or_add_pPr().append(parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="2" w:author="A"/></w:rPr>'))
    pages, _ = read(document, tmp_path)
    assert pages[0].text.split("\n\n") == ["1. Ask.", "The surgery told the police in June.", "2. Listen.", "The end."]


def test_a_table_of_headings_beside_what_they_head_is_read_as_prose(tmp_path: Path) -> None:
    """As briefings on one page are made; a glossary, which has one paragraph beside each term, is a table still."""
    document = docx.Document()
    brief, glossary = document.add_table(2, 2), document.add_table(2, 2)
    for table, texts in ((brief, ["Ask who is at home.", "Write it down."]), (glossary, ["What it means."])):
        for row, heading in zip(table.rows, ("What we learnt", "Recommendations"), strict=True):
            row.cells[0].paragraphs[0].add_run(heading).bold = True
            row.cells[1].text = texts[0]
            for text in texts[1:]:
                row.cells[1].add_paragraph(text)
    document.add_paragraph("The review was held in 2023.")
    pages, _ = read(document, tmp_path)
    assert [text for _, text in headings(pages[0])] == ["What we learnt", "Recommendations"]
    assert [table.rows[0] for table in pages[0].tables] == [["What we learnt", "What it means."]]
    assert pages[0].text.startswith("What we learnt\n\nAsk who is at home.\n\nWrite it down.\n\nRecommendations\n\n")


def test_what_a_control_asks_for_is_no_text_until_something_is_written(tmp_path: Path) -> None:
    def control(words: str, style: str) -> str:
        run = f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'
        return f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>"

    document = docx.Document()
    style = document.styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
    asked, told = document.add_paragraph("Born: "), document.add_paragraph("Type: ")
    asked._p.append(parse_xml(control("Click here to enter a date.", style.style_id)))
    # A program that fills a form may leave the sign that nothing is written.
    told._p.append(parse_xml(control("Rapid review", "Strong")))
    whole = (
        control("Write the summary here.", style.style_id)
        .replace("<w:r>", "<w:p><w:r>")
        .replace("</w:r>", "</w:r></w:p>")
    )
    told._p.addnext(parse_xml(whole))
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Met on"
    table.cell(0, 1).text = "4 May"
    table.cell(0, 1)._tc.insert(1, parse_xml(whole))
    pages, _ = read(document, tmp_path)
    assert pages[0].text == "Born:\n\nType: Rapid review\n\nMet on | 4 May"


def test_what_is_chosen_in_the_fields_of_an_older_form_is_read(tmp_path: Path) -> None:
    def field(told: str) -> str:
        return f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="begin"><w:ffData>{told}</w:ffData></w:fldChar></w:r>'

    entries = '<w:listEntry w:val="Full review"/><w:listEntry w:val="Rapid review"/>'
    document = docx.Document()
    for words, told in (
        ("Type: ", f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>'),
        ("First: ", f"<w:ddList>{entries}</w:ddList>"),
        ("Odd: ", f'<w:ddList><w:result w:val="7"/>{entries}</w:ddList>'),
        ("Seen ", '<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'),
        ("Heard ", '<w:checkBox><w:default w:val="1"/></w:checkBox>'),
        ("Asked ", '<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>'),
        ("Name ", '<w:textInput><w:default w:val="Here"/></w:textInput>'),
    ):
        document.add_paragraph(words)._p.append(parse_xml(field(told)))
    pages, _ = read(document, tmp_path)
    assert pages[0].text.split("\n\n") == [
        "Type: Rapid review", "First: Full review", "Odd:", "Seen ☒", "Heard ☒", "Asked ☐", "Name",
    ]  # fmt: skip


def test_a_table_inside_another_that_only_places_text_is_read_row_by_row(tmp_path: Path) -> None:
    rows = [["No.", "Recommendation"], ["1", "Ask who is at home."]]
    document = docx.Document()
    outer, data = document.add_table(1, 2), document.add_table(2, 3)
    outer.cell(0, 0).text = "The review met in May."
    outer.cell(0, 1).add_paragraph("Recommendations", style="Heading 2")
    data.cell(0, 0).text, data.cell(0, 1).text, data.cell(0, 2).text = "Date", "Event", "Seen by"
    for cell in (outer.cell(0, 1), data.cell(1, 1)):
        inner = cell.add_table(2, 2)
        for at, word in enumerate([word for row in rows for word in row]):
            inner.cell(at // 2, at % 2).text = word
    pages, _ = read(document, tmp_path)
    assert headings(pages[0]) == [(2, "Recommendations")]
    assert pages[0].tables[0].rows == rows
    # A table of several columns keeps its rows.
    assert pages[0].tables[1].rows[0] == ["Date", "Event", "Seen by"] and len(pages[0].tables) == 2
