"""Writes a line on every page of a Word document."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.shared import Pt, RGBColor

SIZE, RED = 8.0, (120, 0, 0)
# Whatever a document sets: first pages and even ones may have their own.
HEADERS = (
    "header", "footer", "first_page_header", "first_page_footer", "even_page_header", "even_page_footer",
)  # fmt: skip


def mark_pages(document: WordDocument, line: str) -> None:
    """Write the line into each header and footer of a document, whichever of them a page shows.

    A section without a header of its own shows that of the section before, and so the line in it; a new one would hide what
    stands there.
    """
    for kind in HEADERS:
        for at, section in enumerate(document.sections):
            part = getattr(section, kind)
            if at and part.is_linked_to_previous:
                continue
            part.is_linked_to_previous = False
            is_blank = len(part.paragraphs) == 1 and not part.paragraphs[0]._p.xpath("w:r")
            run = (part.paragraphs[0] if is_blank else part.add_paragraph()).add_run(line)
            run.font.size, run.font.color.rgb = Pt(SIZE), RGBColor(*RED)
