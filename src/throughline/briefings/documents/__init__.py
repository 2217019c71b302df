"""A briefing in each of the forms in which it can be taken away, all from the one composed version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from throughline.briefings.documents.pdf import as_pdf
from throughline.briefings.documents.plain import as_text
from throughline.briefings.documents.printing import Printing
from throughline.briefings.documents.slides import as_pptx
from throughline.briefings.documents.word import as_docx

__all__ = ["FORMS", "Form", "Printing"]
OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a briefing: what it is called, its media type, and what makes its bytes."""

    label: str
    media_type: str
    make: Callable[[Printing], bytes]


def _pdf(said: Printing) -> bytes:
    return as_pdf(said.composed, address=said.address, newer=said.newer)


FORMS: dict[str, Form] = {
    "pdf": Form("PDF", "application/pdf", _pdf),
    "docx": Form("Word document", f"{OFFICE}.wordprocessingml.document", as_docx),
    "pptx": Form("Slides", f"{OFFICE}.presentationml.presentation", as_pptx),
    "txt": Form("Plain text", "text/plain; charset=utf-8", as_text),
}
