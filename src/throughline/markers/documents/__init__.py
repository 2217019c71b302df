"""The chosen questions to take away: PDF, DOCX checklist, CSV and JSON. Each carries credit, version and date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from throughline.markers.documents.docx import as_docx
from throughline.markers.documents.handout import Handout, handout_of
from throughline.markers.documents.pdf import as_pdf
from throughline.markers.documents.tables import as_csv, as_json

__all__ = ["FORMS", "Form", "Handout", "handout_of"]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a handout: what it is called, its media type, and what makes its bytes."""

    label: str
    media_type: str
    make: Callable[[Handout], bytes]


FORMS: dict[str, Form] = {
    "docx": Form("Word checklist", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", as_docx),
    "pdf": Form("PDF", "application/pdf", as_pdf),
    "csv": Form("CSV", "text/csv; charset=utf-8", as_csv),
    "json": Form("JSON", "application/json", as_json),
}
