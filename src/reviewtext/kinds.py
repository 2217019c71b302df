"""Tells what a file is by its bytes, and refuses plainly what is not a report."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

from reviewtext.document import Refused
from reviewtext.formats.containers import OLE_MARK, damaged, refuse_ole
from reviewtext.formats.csv_rows import LARGEST_CELL
from reviewtext.formats.encoding import decode

PDF, HTML, CSV, PLAIN = "application/pdf", "text/html", "text/csv", "text/plain"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"

_LOOKED_AT = 64 * 1024
_LARGEST_TEXT = 200 * 1024 * 1024
# A page saved in part begins with any of its pieces. A comment ends at the first mark of its end, and nowhere else: many in
# a row could otherwise be told apart in more ways than can be tried.
_HTML = re.compile(
    rb"^\s*(?:<!--(?:(?!-->).)*-->\s*)*(?:<\?xml[^>]*>\s*)?"
    rb"(?:<!doctype\s+html|<(?:html|head|body|title|meta|main|article|section|div|h[1-6]|p|table)[\s>])",
    re.I | re.S,
)
_ASK_FOR_PDF = "Save or print it as PDF, and deposit that."
_OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "a picture (PNG)", _ASK_FOR_PDF),
    (b"\xff\xd8\xff", "a picture (JPEG)", _ASK_FOR_PDF),
    (b"II*\0", "a picture (TIFF)", _ASK_FOR_PDF),
    (b"MM\0*", "a picture (TIFF)", _ASK_FOR_PDF),
    (b"GIF8", "a picture (GIF)", _ASK_FOR_PDF),
    (b"{\\rtf", "a Rich Text file (RTF)", "Open it in a word processor, save it as .docx or PDF, and deposit that."),
    (b"%!PS", "a PostScript file", "Turn it into PDF, and deposit that."),
    (b"\x1f\x8b", "a compressed file (gzip)", "Unpack it, and deposit the report inside."),
    (b"7z\xbc\xaf", "an archive (7-Zip)", "Unpack it, and deposit the reports inside."),
    (b"Rar!", "an archive (RAR)", "Unpack it, and deposit the reports inside."),
    (b"MZ", "a program", "Deposit the report itself."),
    (b"\x7fELF", "a program", "Deposit the report itself."),
)


def kind_of(path: Path) -> str:
    """Return the media type of a file that can be read. Raises Refused for any other."""
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT)
    if not head.strip(b"\0 \t\r\n"):
        raise Refused("empty", "This file is empty.", "Fetch it again from where it came.")
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"PK"):
        return _zipped(path)
    if head.startswith(OLE_MARK):
        refuse_ole(path)
    for mark, name, advice in _OTHERS:
        if head.startswith(mark):
            raise Refused("not_a_report", f"This file is {name}, not a document.", advice)
    if _HTML.match(head.lstrip(b"\xef\xbb\xbf")) or b"<html" in head[:1024].lower():
        return HTML
    return _text(path, head)


def _zipped(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as parts:
            names = set(parts.namelist()[:5_000])
            told = parts.read("mimetype")[:100] if "mimetype" in names else b""
    except Exception as error:  # zipfile raises a dozen kinds, zlib's among them, for damaged archives.
        raise damaged() from error
    if "[Content_Types].xml" in names:
        return DOCX
    if told.startswith(b"application/vnd.oasis") or "content.xml" in names:
        return ODT
    raise Refused(
        "not_a_report", "This file is an archive (ZIP), not a document.", "Unpack it, and deposit the reports inside."
    )


def _text(path: Path, head: bytes) -> str:
    if path.stat().st_size > _LARGEST_TEXT:
        raise Refused(
            "too_large", "This file holds more text than any report.", "Split it into parts and deposit each."
        )
    if head.lstrip().startswith(b"<?xml"):
        raise Refused("not_a_report", "This file is data (XML), not a document.", _ASK_FOR_PDF)
    text, _ = decode(head)
    odd = sum(1 for letter in text if ord(letter) < 32 and letter not in "\t\n\r\f\v\x1a")
    if odd > 0.02 * len(text):
        raise Refused(
            "not_text",
            "This file is not text, whatever its name says.",
            "Deposit the report as PDF, DOCX, ODT, HTML or plain text.",
        )
    return CSV if _is_table(text, len(head) == _LOOKED_AT) else PLAIN


def _is_table(text: str, is_cut: bool) -> bool:
    """True where every line divides into as many cells as the first. Prose has commas too, but never so regularly."""
    heading = text.lstrip("\ufeff\r\n").split("\n", 1)[0]
    separator = max(",;\t|", key=heading.count)
    if not heading.count(separator):
        return False
    csv.field_size_limit(LARGEST_CELL)
    try:
        rows = [row for row in csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=separator) if row]
    except csv.Error:
        return False
    rows = rows[:-1] if is_cut and len(rows) > 2 else rows
    wide = len(rows[0])
    even = sum(1 for row in rows[1:] if len(row) == wide)
    return len(rows) > 1 and wide > 1 and all(len(name) < 120 for name in rows[0]) and even >= 0.9 * (len(rows) - 1)
