"""Opens a PDF, or says in plain words why it cannot be opened."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from reviewtext.document import Note, Refused
from reviewtext.formats.containers import damaged, locked
from reviewtext.limits import MEGABYTE, Limits
from reviewtext.pdf.salvage import salvaged

_PAGE_OBJECTS = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_TOLD = {"Title": "title", "Author": "author", "Subject": "subject", "Keywords": "keywords", "CreationDate": "created"}
# A larger file is left on the disk, so that the reading process keeps its memory for the pages.
_MOST_HELD = 64 * MEGABYTE
_DATE = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?")


@contextlib.contextmanager
def opened(path: Path, limits: Limits) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF, and close it after. Raises Refused for locked, unreadable, empty and endless files."""
    document = _open(path)
    try:
        count = len(document)
        if count < 1:
            raise Refused("no_pages", "This PDF has no pages.", "Ask the sender for a fresh copy.")
        if count > limits.pages:
            raise Refused(
                "too_many_pages",
                f"This PDF has {count:,} pages; {limits.pages:,} are read at most.",
                "Split it into parts and deposit each.",
            )
        yield document
    finally:
        document.close()


def _open(path: Path) -> pypdfium2.PdfDocument:
    try:
        # From memory PDFium reads a tenth faster, as it asks for a file in very small pieces. A file that lives in memory
        # alone has no name for PDFium to open.
        held = path.is_relative_to("/proc") or path.stat().st_size < _MOST_HELD
        return pypdfium2.PdfDocument(path.read_bytes() if held else path)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise locked() from error
        whole = salvaged(path.read_bytes())
        if whole is None:
            raise damaged() from error
    try:
        return pypdfium2.PdfDocument(whole)
    except pypdfium2.PdfiumError as error:
        raise damaged() from error


def metadata_of(document: pypdfium2.PdfDocument) -> dict[str, str]:
    """Return what the file says of itself: title, author, subject, keywords, and the day it was created."""
    told = {name: document.get_metadata_value(key).strip("\0 \n") for key, name in _TOLD.items()}
    date = _DATE.match(told.pop("created"))
    if date:
        told["created"] = "-".join(part for part in date.groups() if part)
    return {name: value for name, value in told.items() if value}


def truncation(path: Path, count: int) -> list[Note]:
    """Return a note where the file breaks off before its end, or holds more pages than could be found again."""
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - 2048, 0))
        end = file.read()
    if b"%%EOF" in end or b"startxref" in end:
        return []
    held = len(_PAGE_OBJECTS.findall(path.read_bytes()))
    lost = f" It held {held} pages or more, and {count} could be found." if held > count else ""
    return [
        Note(
            "truncated",
            f"This file breaks off before its end.{lost} What could be found is read, in the order the file holds it.",
            "Fetch it again from where it came, and compare the number of pages.",
        )
    ]
