"""The chosen questions as a Word checklist, with room to write what is judged, what shows it, and why."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from throughline.markers.documents.handout import (
    HOW_TO_USE,
    JUDGEMENTS,
    Handout,
    heading_of,
    strength_words,
)
from throughline.markers.models import Question
from throughline.markers.queries import Group

COLUMNS = (("Question", 7.4), ("We judge", 3.1), ("What shows it, and why", 6.5))
ROOM = Cm(2.6)
DARK, SOFT = RGBColor(0x13, 0x3A, 0x31), RGBColor(0x50, 0x50, 0x50)


def as_docx(handout: Handout) -> bytes:
    """Return the handout as a DOCX file, A4, with a row to write in for each question."""
    document = Document()
    _lay_out(document, handout)
    document.add_heading(handout.title, level=0)
    document.add_paragraph(handout.chosen, style="Subtitle")
    document.add_paragraph("Review: ________________________   Filled in by: ______________   Date: ___________")
    document.add_paragraph(HOW_TO_USE)
    for line in (*handout.credits, handout.dated):
        _soft(document.add_paragraph(), line)
    for group in handout.groups:
        _add_group(document, group, shows_set=len(handout.sets) > 1)
    if not handout.groups:
        document.add_paragraph("No question fits these choices.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _lay_out(document: Any, handout: Handout) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.9)
    document.core_properties.title = f"{handout.title}: {handout.chosen}"[:255]
    document.core_properties.author = ""
    document.core_properties.language = handout.language
    for name, size in (("Normal", 10.5), ("Title", 20), ("Subtitle", 12), ("Heading 1", 13)):
        style = document.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), "Calibri")
        if name != "Normal":
            style.font.color.rgb = DARK
    _soft(section.footer.paragraphs[0], " ".join(handout.credits))


def _add_group(document: Any, group: Group, *, shows_set: bool) -> None:
    marker = group.marker
    heading = f"{heading_of(marker)} ({marker.set.short_title})" if shows_set else heading_of(marker)
    document.add_heading(heading, level=1)
    statement = document.add_paragraph(marker.statement)
    statement.paragraph_format.keep_with_next = True
    basis = document.add_paragraph()
    basis.paragraph_format.keep_with_next = True
    _soft(basis, f"Basis: {strength_words(marker)}.")
    table = document.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    header = table.rows[0]
    _mark_as_header(header)
    for cell, (label, _) in zip(_sized(header), COLUMNS, strict=True):
        cell.paragraphs[0].add_run(label).bold = True
    for question in group.questions:
        _add_question(table.add_row(), question)


def _add_question(row: Any, question: Question) -> None:
    row.height = ROOM
    _keep_whole(row)
    asked, judged, _ = _sized(row)
    first = asked.paragraphs[0]
    first.add_run(f"{question.code}  ").bold = True
    first.add_run(question.text)
    _soft(asked.add_paragraph(), f"{question.tag_words}. For: {question.audience_words}.")
    choices = [f"☐ {judgement}" for judgement in JUDGEMENTS]
    judged.paragraphs[0].text = choices[0]
    for choice in choices[1:]:
        judged.add_paragraph(choice)
    for paragraph in judged.paragraphs:
        paragraph.paragraph_format.space_after = Pt(1)


def _sized(row: Any) -> tuple[Any, ...]:
    """Return the cells of a row, each given its width: Word wants it on every cell."""
    cells = row.cells
    for cell, (_, width) in zip(cells, COLUMNS, strict=True):
        cell.width = Cm(width)
    return tuple(cells)


def _soft(paragraph: Any, text: str) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(8.5), SOFT
    paragraph.paragraph_format.space_after = Pt(3)


def _mark_as_header(row: Any) -> None:
    """Mark a row as the header of its table, so that it is repeated on each page and read out as one."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
