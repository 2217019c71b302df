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
# A page with more remarks and links than this is looked through no further.
_MOST_REMARKS = 2_000
# PDFium gives a text as its length in bytes, with two for its end.
_NO_TEXT = 2


class OpenedPage:
    """`raw` and `text` are PDFium's handles; `text` is empty where the page's text cannot be had.

    To open and close a page by pypdfium2's own objects costs a twentieth more.
    """

    def __init__(self, document: pypdfium2.PdfDocument, at: int) -> None:
        self.raw: Any = pdfium.FPDF_LoadPage(document.raw, at)
        if not self.raw:
            raise pypdfium2.PdfiumError("The page cannot be opened.")
        if _has_answers(self.raw):
            self._take_in_answers(document, at)
        self.text: Any = pdfium.FPDFText_LoadPage(self.raw)

    def _take_in_answers(self, document: pypdfium2.PdfDocument, at: int) -> None:
        """Make what was filled in and typed onto the page a part of it, as a reader sees it and as a print has it."""
        form = _form_of(document) if _waits_to_be_drawn(self.raw) else None
        if form:
            pdfium.FORM_OnAfterLoadPage(self.raw, form)
        is_changed = pdfium.FPDFPage_Flatten(self.raw, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS
        if form:
            pdfium.FORM_OnBeforeClosePage(self.raw, form)
        if not is_changed:
            return
        pdfium.FPDF_ClosePage(self.raw)
        self.raw = pdfium.FPDF_LoadPage(document.raw, at)
        if not self.raw:
            raise pypdfium2.PdfiumError("The page cannot be opened.")

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


def _remarks(page: Any) -> Iterator[Any]:
    """Yield the handles of what lies on the page: fields of a form, remarks, links. Each is good until the next."""
    for at in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_REMARKS)):
        remark = pdfium.FPDFPage_GetAnnot(page, at)
        if remark:
            yield remark
            pdfium.FPDFPage_CloseAnnot(remark)


def _has_answers(page: Any) -> bool:
    kinds = [pdfium.FPDFAnnot_GetSubtype(remark) for remark in _remarks(page)]
    return pdfium.FPDF_ANNOT_WIDGET in kinds or pdfium.FPDF_ANNOT_FREETEXT in kinds


def _waits_to_be_drawn(page: Any) -> bool:
    """True where a field of the page's form has no appearance, as some programs leave that to whoever shows it."""
    nothing = [
        pdfium.FPDFAnnot_GetAP(remark, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) <= _NO_TEXT
        for remark in _remarks(page)
        if pdfium.FPDFAnnot_GetSubtype(remark) == pdfium.FPDF_ANNOT_WIDGET
    ]
    return any(nothing)


def _form_of(document: pypdfium2.PdfDocument) -> Any:
    # The other kind of form, XFA, is not drawn by this build of PDFium.
    if document.get_formtype() != pdfium.FORMTYPE_ACRO_FORM:
        return None
    if document.formenv is None:
        document.init_forms()
    return document.formenv.raw if document.formenv else None


@contextlib.contextmanager
def opened_page(document: pypdfium2.PdfDocument, at: int) -> Iterator[OpenedPage]:
    """Open a page, counted from 0, and close it after. Raises PdfiumError where it cannot be opened."""
    page = OpenedPage(document, at)
    try:
        yield page
    finally:
        page.close()
