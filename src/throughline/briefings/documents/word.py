"""A briefing as a Word document, with its citations as links and its references as a numbered list."""

from __future__ import annotations

import io
from typing import Any

from throughline.briefings.documents.printing import Printing, said_of, source_of, whole
from throughline.briefings.queries.composing import Cited, Section


def as_docx(said: Printing) -> bytes:
    """Return the briefing as a DOCX file, A4."""
    import docx  # here, because loading it would make every start of the site wait

    document = docx.Document()
    lay_out(document, said.composed.title)
    document.add_heading(said.composed.title, 1)
    if said.composed.version.headline:
        document.add_paragraph(said.composed.version.headline, style="Subtitle")
    for line in said.notices:
        document.add_paragraph().add_run(line).bold = True
    for line in said.composed.based_on:
        document.add_paragraph(line)
    for section in said.composed.shown:
        _section(document, section)
    if said.composed.references:
        document.add_heading("References", 2)
    for one in said.composed.references:
        add_link(document.add_paragraph(f"{one.number}. "), one.text, whole(one.link))
    for line in said.about:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def lay_out(document: Any, title: str) -> None:
    """Set the page, the language and what the file says of itself."""
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    about = document.core_properties
    about.title, about.author, about.comments, about.language = title[:255], "", "", "en-GB"
    for name, size in (("Normal", 10.5), ("Subtitle", 12.5), ("Heading 1", 20), ("Heading 2", 13.5), ("Heading 3", 11)):
        style = document.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), "Calibri")
        if name.startswith("Heading"):
            style.font.color.rgb = RGBColor(0x13, 0x3A, 0x31)


def _section(document: Any, section: Section) -> None:
    document.add_heading(section.part.heading, 2)
    if section.layer_words:
        document.add_paragraph().add_run(f"{section.layer_words}.").italic = True
    for paragraph in section.paragraphs:
        document.add_paragraph(paragraph)
    for number, question in enumerate(section.questions, start=1):
        document.add_paragraph(f"{number}. {question}")
    group = ""
    for one in section.cited:
        if one.group != group:
            group = one.group
            if group:
                document.add_heading(group, 3)
        _cited(document, one)


def _cited(document: Any, one: Cited) -> None:
    paragraph = document.add_paragraph(style="List Bullet")
    for kind, text in said_of(one):
        paragraph.add_run(f"{text} ").italic = kind == "flag" or None
    source = source_of(one)
    if one.link and source:
        add_link(paragraph, source, whole(one.link))
    elif source:
        paragraph.add_run(source).italic = True


def add_link(paragraph: Any, text: str, address: str) -> None:
    """Add words that lead somewhere: Word keeps the address beside the text, so the library has no call for it."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(text)
    run.font.underline, run.font.color.rgb = True, RGBColor(0x1D, 0x51, 0x45)
    link.append(run._r)
    paragraph._p.append(link)
