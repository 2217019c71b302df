"""Reads a PDF from end to end: sheets, recognition of the pages that need it, pages, and the notes for intake."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from reviewtext.document import Note, Page, Refused
from reviewtext.limits import Limits
from reviewtext.ocr.kept import KeptPages
from reviewtext.ocr.words import Recognised
from reviewtext.pdf.layout import pages_of
from reviewtext.pdf.notes import notes_of
from reviewtext.pdf.opening import metadata_of, opened, truncation
from reviewtext.pdf.recognising import begin, pages_at_once, use
from reviewtext.pdf.sheet import Sheet
from reviewtext.pdf.sheets import sheets_of

# The share of its time that a first reading spends on recognition; what is left over is for `finish`.
_SHARE_FOR_RECOGNITION = 0.5


def read_pages(
    path: Path, limits: Limits | None = None, kept: KeptPages | None = None
) -> tuple[list[Page], dict[str, str], list[Note]]:
    """Return pages, metadata and notes. Raises Refused.

    Pages that need recognising are taken from `kept` where they are; else they are recognised and put there, for half
    the time that the limits allow. With `kept.only` set none is recognised here.
    """
    limits = limits or Limits()
    kept = kept or KeptPages()
    until = time.monotonic() + limits.seconds * _SHARE_FOR_RECOGNITION
    with opened(path, limits) as document:
        sheets = list(sheets_of(document))
        waiting = _recognise(document, sheets, kept, until)
        metadata = metadata_of(document)
        notes = truncation(path, len(sheets))
    pages = pages_of(sheets)
    return pages, metadata, notes + notes_of(sheets, pages, waiting)


def _recognise(document: pypdfium2.PdfDocument, sheets: list[Sheet], kept: KeptPages, until: float) -> list[int]:
    """Put recognised words in place of those of scanned and garbled pages; return the numbers of pages left over.

    As many pages are recognised at once as there are cores, each by a program of its own.
    """
    waiting: list[int] = []
    begun: deque[tuple[Sheet, Callable[[], Recognised]]] = deque()
    for at, sheet in enumerate(sheets):
        if sheet.state not in ("scanned", "garbled"):
            continue
        words = kept.words(sheet.number)
        if words is not None:
            use(words, sheet)
        elif kept.only or time.monotonic() > until:
            waiting.append(sheet.number)
        else:
            begun.append((sheet, _begun(document, at)))
            if len(begun) >= pages_at_once():
                _end(*begun.popleft(), kept)
    for sheet, words_of in begun:
        _end(sheet, words_of, kept)
    for sheet in sheets:
        if sheet.number in waiting and sheet.state == "garbled":
            use(Recognised.nothing(), sheet)
    return waiting


def _begun(document: pypdfium2.PdfDocument, at: int) -> Callable[[], Recognised]:
    try:
        return begin(document[at])
    except (Refused, pypdfium2.PdfiumError):
        return Recognised.nothing


def _end(sheet: Sheet, words_of: Callable[[], Recognised], kept: KeptPages) -> None:
    try:
        words = words_of()
    except Refused:
        words = Recognised.nothing()
    kept.keep(sheet.number, words)
    use(words, sheet)
