"""Writes who took a paper, and when, on every page of it. Runs in a process apart."""

from __future__ import annotations

import ctypes
import io
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageDraw

from reviewtext.document import Refused
from reviewtext.limits import Limits
from reviewtext.pdf.opening import opened
from throughline.reviewing.papers.marking import RED, SIZE, mark_pages

FONT, MARGIN = b"Helvetica", 14.0
LIMITS = Limits(seconds=60)


def stamp_pdf(path: str, line: str) -> bytes:
    """Return the PDF with the line at the foot and the head of every page. Raises Refused where it cannot be changed."""
    with opened(Path(path), LIMITS) as document:
        for page in document:
            left, bottom, _, top = page.get_cropbox()
            for y in (bottom + MARGIN, top - MARGIN):
                _write(document, page, line, left + MARGIN, y)
            if not pdfium.FPDFPage_GenerateContent(page):
                raise Refused("not_stamped", "This PDF cannot be marked.", "Read it here.")
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def _write(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, line: str, x: float, y: float) -> None:
    text = pdfium.FPDFPageObj_NewTextObj(document, FONT, SIZE)
    letters = ctypes.create_string_buffer((line + "\0").encode("utf-16-le"))
    pdfium.FPDFText_SetText(text, ctypes.cast(letters, pdfium.FPDF_WIDESTRING))
    pdfium.FPDFPageObj_SetFillColor(text, *RED, 255)
    pdfium.FPDFPageObj_Transform(text, 1, 0, 0, 1, x, y)
    pdfium.FPDFPage_InsertObject(page, text)


def stamp_docx(path: str, line: str) -> bytes:
    """Return the Word document with the line at the head and the foot of every page."""
    import docx

    document = docx.Document(path)
    mark_pages(document, line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def stamp_picture(path: str, line: str) -> bytes:
    """Return the picture with the line on a band below it."""
    with Image.open(path) as picture:
        kind, image = picture.format or "PNG", picture.convert("RGB")
    band = max(24, image.height // 30)
    wider = Image.new("RGB", (image.width, image.height + band), "white")
    wider.paste(image, (0, 0))
    ImageDraw.Draw(wider).text((6, image.height + 4), line, fill=RED)
    out = io.BytesIO()
    wider.save(out, kind)
    return out.getvalue()
