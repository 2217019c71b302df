"""One page of an open PDF and its text, held by their bare handles."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

_GREY_WITH_REMARKS = pdfium.FPDF_GRAYSCALE | pdfium.FPDF_ANNOT


class OpenedPage:
    """`raw` and `text` are PDFium's handles; `text` is empty where the page's text cannot be had.

    To open and close a page by pypdfium2's own objects costs a twentieth more.
    """

    def __init__(self, document: pypdfium2.PdfDocument, at: int) -> None:
        self.raw: Any = pdfium.FPDF_LoadPage(document.raw, at)
        if not self.raw:
            raise pypdfium2.PdfiumError("The page cannot be opened.")
        self.text: Any = pdfium.FPDFText_LoadPage(self.raw)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown, in points."""
        return pdfium.FPDF_GetPageWidthF(self.raw), pdfium.FPDF_GetPageHeightF(self.raw)

    def drawn(self, scale: float = 1.0, part: tuple[int, int, int, int] | None = None) -> np.ndarray:
        """Return the page in grey, shape (height, width). `part`: the left, top, right and bottom pixel of what is
        wanted; right and bottom are left out."""
        wide, high = (math.ceil(side * scale) for side in self.size)
        left, top, right, bottom = part or (0, 0, wide, high)
        bitmap = pypdfium2.PdfBitmap.new_native(right - left, bottom - top, pdfium.FPDFBitmap_Gray)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, right - left, bottom - top)
        pdfium.FPDF_RenderPageBitmap(bitmap.raw, self.raw, -left, -top, wide, high, 0, _GREY_WITH_REMARKS)
        image: np.ndarray = bitmap.to_numpy()
        return image.reshape(image.shape[:2])

    def close(self) -> None:
        """Give the page's memory back. To close it once more does nothing."""
        if self.text:
            pdfium.FPDFText_ClosePage(self.text)
        if self.raw:
            pdfium.FPDF_ClosePage(self.raw)
        self.text = self.raw = None


@contextlib.contextmanager
def opened_page(document: pypdfium2.PdfDocument, at: int) -> Iterator[OpenedPage]:
    """Open a page, counted from 0, and close it after. Raises PdfiumError where it cannot be opened."""
    page = OpenedPage(document, at)
    try:
        yield page
    finally:
        page.close()
