"""Takes the pages of a PDF one by one, and says of each whether its text can be used or must be recognised."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

import numpy as np
import pypdfium2

from reviewtext.pdf import engine
from reviewtext.pdf.frame import Frame
from reviewtext.pdf.looks import hidden_words, set_looks, set_rules
from reviewtext.pdf.opened_page import OpenedPage, opened_page
from reviewtext.pdf.sheet import Sheet, State
from reviewtext.pdf.words import fill_words, set_runs

# With fewer words than this over a picture of the page, the words are stamps on a scan and not its text.
_FEW_WORDS = 25
_MOST_OF_THE_PAGE = 0.4
_LARGEST_SIDE = 14_400
_LOST = re.compile("[\ufffd\ue000-\uefff\uf100-\uf8ff\x01]")


def sheets_of(document: pypdfium2.PdfDocument) -> Iterator[Sheet]:
    """Yield a sheet for every page, in order. A page that cannot be opened is marked as damaged."""
    for at in range(len(document)):
        try:
            with opened_page(document, at) as page:
                sheet = read_sheet(page, at + 1)
        except pypdfium2.PdfiumError:
            sheet = Sheet(at + 1, state="damaged")
        yield sheet


def read_sheet(page: OpenedPage, number: int) -> Sheet:
    """Return the words of one page, hidden ones left out, with its rules and its state."""
    frame = Frame.of(page.raw)
    width, height = frame.size
    sheet = Sheet(number, width, height)
    if not page.text:
        sheet.state = "damaged"
        return sheet
    starts = fill_words(sheet, frame, page.text)
    errors = engine.map_errors(page.text, starts[::4].tolist()) / max(len(starts[::4]), 1)
    if len(starts):
        doubtful = set_looks(sheet, frame, page, starts)
        if doubtful.any():
            _leave_out(sheet, hidden_words(sheet, page, doubtful))
    objects = engine.page_objects(page.raw)
    sheet.state = _state(sheet, page, frame, objects, errors)
    set_runs(sheet)
    if sheet.state == "text":
        set_rules(sheet, frame, objects.paths)
    return sheet


def _leave_out(sheet: Sheet, hidden: np.ndarray) -> None:
    if not hidden.any():
        return
    sheet.hidden = int(hidden.sum())
    kept = ~hidden
    sheet.texts = [text for text, keep in zip(sheet.texts, kept.tolist(), strict=True) if keep]
    for name in ("boxes", "laid", "heights", "bold"):
        setattr(sheet, name, getattr(sheet, name)[kept])


def _state(sheet: Sheet, page: OpenedPage, frame: Frame, objects: engine.PageObjects, errors: float) -> State:
    if sheet.texts and (errors > 0.3 or is_garbled(" ".join(sheet.texts))):
        return "garbled"
    if len(sheet.texts) >= _FEW_WORDS:
        return "text"
    if sheet.texts:
        return "scanned" if _picture_share(frame, objects.pictures) > _MOST_OF_THE_PAGE else "text"
    return "blank" if _is_blank(page) else "scanned"


def is_garbled(text: str) -> bool:
    """True where a text layer is no text: letters without meaning, or words without vowels."""
    if not text.isascii() and len(_LOST.findall(text)) > 0.1 * len(text):
        return True
    if not text.isascii():
        return False
    letters = sum(map(text.count, string.ascii_letters))
    return letters > 200 and sum(map(text.count, "aeiouyAEIOUY")) < 0.2 * letters


def _picture_share(frame: Frame, pictures: list[int]) -> float:
    """Return the share of the page that its largest picture covers."""
    whole = max((frame.right - frame.left) * (frame.top - frame.bottom), 1.0)
    largest = 0.0
    for item in pictures:
        left, bottom, right, top = engine.bounds(item)
        wide = min(right, frame.right) - max(left, frame.left)
        high = min(top, frame.top) - max(bottom, frame.bottom)
        largest = max(largest, max(wide, 0) * max(high, 0))
    return largest / whole


def _is_blank(page: OpenedPage) -> bool:
    width, height = page.size
    scale = min(1.0, 800 / max(width, height, 1))
    image = page.drawn(scale)
    return image.size == 0 or int(image.max()) - int(image.min()) < 16
