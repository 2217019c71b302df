"""Makes the awkward chronology files that the tests read: every one by the test itself, none kept."""

from __future__ import annotations

import datetime
import html
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import docx
import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HEADINGS = ("Date", "Time", "Event", "Source of information", "Significance", "People")
ROW = (
    datetime.date(2016, 5, 22),
    "14:30",
    "Home visit. Nobody answered.",
    "Case notes",
    "First missed visit",
    "Mother",
)


def xlsx(*rows: Sequence[Any], also: Callable[[Any, Any], None] | None = None) -> bytes:
    """Return a workbook with these rows on its one sheet; `also` may do more to (workbook, sheet)."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    if also is not None:
        also(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(content: bytes, part: str, change: Callable[[bytes], bytes], **more: bytes) -> bytes:
    """Return a zipped file with one part changed and others added (a double underscore stands for a slash)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
        for name, data in more.items():
            new.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


def word(*tables: Sequence[Sequence[str]], also: Callable[[Any], None] | None = None) -> bytes:
    document = docx.Document()
    document.add_paragraph("Agency chronology")
    for rows in tables:
        table = document.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(at, column).text = text
    if also is not None:
        also(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def use_1904(book: Any, sheet: Any) -> None:
    book.epoch = CALENDAR_MAC_1904


def with_kept_value(content: bytes, formula: str, value: str) -> bytes:
    """Return the workbook as a spreadsheet program would have saved it: the formula and the value it last had."""
    escaped = html.escape(formula.lstrip("="), quote=False).encode()

    def keep(part: bytes) -> bytes:
        pattern = rb'(<c r="\w+")( s="\d+")?(><f>' + re.escape(escaped) + rb"</f>)<v ?/?>(?:</v>)?"
        return re.sub(pattern, rb'\1 t="str"\3<v>' + value.encode() + rb"</v>", part)

    return changed(content, "xl/worksheets/sheet1.xml", keep)


def many(count: int) -> bytes:
    """Return a workbook of `count` entries."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Chronology")
    sheet.append(HEADINGS)
    first = datetime.date(2010, 1, 1)
    for number in range(count):
        day = first + datetime.timedelta(days=number // 20)
        sheet.append((day, "09:15", f"Contact number {number} about school attendance", "Contact log", "", "Mother"))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def locked() -> bytes:
    """Return the beginning of a workbook under a password: Microsoft's compound format around an encrypted package."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 2000


def bomb() -> bytes:
    """Return a small workbook whose sheet grows to 300 MB."""
    return changed(xlsx(HEADINGS, ROW), "xl/worksheets/sheet1.xml", lambda part: part + b" " * 300_000_000)


def with_entities(content: bytes) -> bytes:
    """Return a workbook whose sheet defines entities that grow without end."""
    doctype = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return changed(content, "xl/worksheets/sheet1.xml", lambda part: doctype + part)
