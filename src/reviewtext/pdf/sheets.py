"""Takes the pages of a PDF one by one, and says of each whether its text can be used or must be recognised."""

from __future__ import annotations

import contextlib
import re
import string
from collections.abc import Iterator

import numpy as np
import pypdfium2

from reviewtext.pdf import engine
from reviewtext.pdf.frame import Frame
from reviewtext.pdf.joining import in_pieces, join_words
from reviewtext.pdf.leaf import Leaf
from reviewtext.pdf.looks import hidden_words, set_looks, set_rules
from reviewtext.pdf.opened_page import OpenedPage, opened_page
from reviewtext.pdf.sheet import Sheet, State
from reviewtext.pdf.words import fill_words, set_runs

# With fewer words than this over a picture of the page, the words are stamps on a scan and not its text.
_FEW_WORDS = 25
_MOST_OF_THE_PAGE = 0.4
# So many pages are open at once, or fewer that hold more letters and drawn things than this together: enough that a
# sweep over all costs little for each, and few enough for the memory that a reading may use.
_MOST_AT_ONCE, _MOST_HELD = 16, 60_000
_LETTERS, _VOWELS = string.ascii_letters.encode(), b"aeiouyAEIOUY"
_LOST = re.compile("[\ufffd\ue000-\uefff\uf100-\uf8ff\x01]")


def sheets_of(document: pypdfium2.PdfDocument) -> Iterator[Sheet]:
    """Yield a sheet for every page, in order. A page that cannot be opened is marked as damaged."""
    count, at = len(document), 0
    while at < count:
        with contextlib.ExitStack() as kept:
            found: list[Leaf | Sheet] = []
            held = 0
            while at < count and len(found) < _MOST_AT_ONCE and held < _MOST_HELD:
                item = _leaf(document, at, kept)
                held += len(item.letters) + engine.count_objects(item.page.raw) if isinstance(item, Leaf) else 0
                found.append(item)
                at += 1
            _fill([item for item in found if isinstance(item, Leaf)])
            sheets = [item.sheet if isinstance(item, Leaf) else item for item in found]
        yield from sheets


def _leaf(document: pypdfium2.PdfDocument, at: int, kept: contextlib.ExitStack) -> Leaf | Sheet:
    """Open a page, which `kept` will close, or return a sheet that says that its text cannot be had."""
    try:
        page = kept.enter_context(opened_page(document, at))
    except pypdfium2.PdfiumError:
        return Sheet(at + 1, state="damaged")
    frame = Frame.of(page.raw)
    sheet = Sheet(at + 1, *frame.size)
    if not page.text:
        sheet.state = "damaged"
        return sheet
    return Leaf(page, frame, sheet, engine.letters(page.text))


def _fill(leaves: list[Leaf]) -> None:
    """Set the words of the pages, hidden ones left out, with their rules and their states."""
    if not leaves:
        return
    fill_words(leaves)
    set_looks(leaves)
    for leaf, may_need_joining in zip(leaves, in_pieces([leaf.sheet for leaf in leaves]), strict=True):
        # Closed at once, as the pictures of a page that was drawn stay in memory until then.
        with contextlib.closing(leaf.page):
            try:
                _finish(leaf, may_need_joining)
            except pypdfium2.PdfiumError:
                leaf.sheet = Sheet(leaf.sheet.number, state="damaged")


def _finish(leaf: Leaf, may_need_joining: bool) -> None:
    sheet, page = leaf.sheet, leaf.page
    asked = leaf.starts[::4].tolist()
    errors = engine.map_errors(page.text, asked) / max(len(asked), 1)
    if leaf.doubtful.any():
        _leave_out(sheet, hidden_words(sheet, page, leaf.doubtful))
    if may_need_joining:
        join_words(sheet)
    objects = engine.page_objects(page.raw, leaf.objects)
    sheet.state = _state(leaf, objects, errors)
    if sheet.state == "text":
        set_rules(sheet, leaf.frame, objects.paths)


def _leave_out(sheet: Sheet, hidden: np.ndarray) -> None:
    if not hidden.any():
        return
    sheet.hidden = int(hidden.sum())
    kept = ~hidden
    sheet.texts = [text for text, keep in zip(sheet.texts, kept.tolist(), strict=True) if keep]
    for name in ("boxes", "laid", "heights", "bold"):
        setattr(sheet, name, getattr(sheet, name)[kept])
    set_runs(sheet)


def _state(leaf: Leaf, objects: engine.PageObjects, errors: float) -> State:
    sheet = leaf.sheet
    if sheet.texts and (errors > 0.3 or is_garbled(" ".join(sheet.texts))):
        return "garbled"
    if len(sheet.texts) >= _FEW_WORDS:
        return "text"
    if sheet.texts:
        return "scanned" if _picture_share(leaf.frame, objects.pictures) > _MOST_OF_THE_PAGE else "text"
    return "blank" if _is_blank(leaf.page) else "scanned"


def is_garbled(text: str) -> bool:
    """True where a text layer is no text: letters without meaning, or words without vowels."""
    if not text.isascii() and len(_LOST.findall(text)) > 0.1 * len(text):
        return True
    if not text.isascii():
        return False
    signs = text.encode()
    letters = len(signs) - len(signs.translate(None, _LETTERS))
    return letters > 200 and len(signs) - len(signs.translate(None, _VOWELS)) < 0.2 * letters


def _picture_share(frame: Frame, pictures: list[int]) -> float:
    """Return the share of the page that its largest picture covers."""
    whole = max((frame.right - frame.left) * (frame.top - frame.bottom), 1.0)
    largest = 0.0
    for left, bottom, right, top in engine.bounds(pictures).tolist():
        wide = min(right, frame.right) - max(left, frame.left)
        high = min(top, frame.top) - max(bottom, frame.bottom)
        largest = max(largest, max(wide, 0) * max(high, 0))
    return largest / whole


def _is_blank(page: OpenedPage) -> bool:
    width, height = page.size
    scale = min(1.0, 800 / max(width, height, 1))
    image = page.drawn(scale)
    return image.size == 0 or int(image.max()) - int(image.min()) < 16
