"""PDF files for tests, made as they are needed: set by Typst, or scanned by drawing the page and keeping the picture."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import typst
from PIL import Image

from reviewtext.document import Page

PROSE = (
    "The review heard that practitioners worked hard in difficult circumstances, and that information about the family "
    "was held in several places at once without anybody seeing the whole picture. "
)


def set_pdf(path: Path, markup: str) -> Path:
    """Write what Typst makes of `markup`."""
    path.write_bytes(typst.compile(markup.encode()))
    return path


def scan(source: Path, target: Path, dpi: int = 150, turned: int = 0) -> Path:
    """Write a PDF of pictures of the pages, without any text; `turned` degrees clockwise."""
    pictures: list[Image.Image] = []
    with pypdfium2.PdfDocument(source) as document:
        for page in document:
            picture = page.render(scale=dpi / 72, grayscale=True).to_pil()
            pictures.append(picture.rotate(-turned, expand=True) if turned else picture)
    out = io.BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi)
    target.write_bytes(out.getvalue())
    return target


def paragraphs(page: Page) -> list[str]:
    return page.text.split("\n\n")


def headings(page: Page) -> list[tuple[str, int]]:
    return [(page.text[start:end], level) for start, end, level in page.headings]
