"""Frees a file of what it hides before it crosses: author, comments, tracked changes, hidden text, attachments and more."""

from __future__ import annotations

from throughline.publishing.stripping.docx import strip_docx
from throughline.publishing.stripping.pdf import strip_pdf
from throughline.publishing.stripping.stripped import Stripped, not_strippable

__all__ = ["Stripped", "strip"]


def strip(content: bytes) -> Stripped:
    """Return a copy of a PDF or DOCX with nothing but what a reader sees. Raises Refused for other files."""
    if b"%PDF-" in content[:1024]:
        return strip_pdf(content)
    if content.startswith(b"PK"):
        return strip_docx(content)
    raise not_strippable()
