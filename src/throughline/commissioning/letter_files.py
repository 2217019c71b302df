"""Writes a letter to a relative as a Word document: large plain type, short lines, nothing of the case in its properties."""

from __future__ import annotations

import datetime
import io

from throughline.commissioning.letters import Letter

# What whoever signs fills in; in brackets, so that nobody overlooks it.
SIGNED = (
    "[Your name]",
    "[What you are, and for whom you work]",
    "[How to reach you: telephone, email, when you are there]",
)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def as_docx(letter: Letter, *, today: datetime.date) -> bytes:
    """Return the letter, ready to be changed and signed."""
    import docx  # here, because loading it would make every start of the site wait
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2.5)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(12)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(10), 1.3
    language = document.styles.element.find(".//" + qn("w:lang"))
    if language is not None:
        language.set(qn("w:val"), "en-GB")
    about = document.core_properties
    about.title, about.author, about.comments, about.language = "Letter", letter.sender, "", "en-GB"
    document.add_paragraph(letter.sender)
    document.add_paragraph(f"{today:%-d %B %Y}")
    for text in letter.paragraphs:
        document.add_paragraph(text)
    document.add_paragraph()
    for line in SIGNED:
        document.add_paragraph(line).paragraph_format.space_after = Pt(0)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
