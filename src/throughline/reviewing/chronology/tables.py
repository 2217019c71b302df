"""Opens a spreadsheet, a CSV file or a Word document and gives back its tables as plain cells. Runs in a process apart.

What it returns is made of lists, texts and numbers alone, because the process that made it has read a stranger's file.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from lxml import etree

from reviewtext.document import Refused
from reviewtext.formats.containers import OLE_MARK, Container, damaged
from reviewtext.formats.encoding import decode
from throughline.ui.cells import unguarded

MEGABYTE = 1024 * 1024
LARGEST_FILE = 30 * MEGABYTE
MOST_ROWS, MOST_COLUMNS, MOST_MERGES = 60_000, 60, 50_000
LARGEST_CELL = 30_000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SAVE_AGAIN = "Open it in the program that made it, save it as .xlsx or CSV, and choose that."
# A cell is None, a text, a number, or (kind, text): "date" and "time" in ISO form, "fault" with what is wrong.
Cell = None | str | float | tuple[str, str]


def read_tables(path: str) -> dict[str, Any]:
    """Return {"is_1904", "notes", "tables": [(name, rows)]}; a row is (number in the file, whole-width title, cells).

    Raises Refused, in words fit to show, for whatever is not a table that can be read safely and whole.
    """
    with Path(path).open("rb") as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise Refused("too_large", "This file is larger than 30 MB.", "Split the chronology by year and add each part.")
    if not data.strip(b"\0 \t\r\n"):
        raise Refused("empty", "This file is empty.", "Look whether the right file was chosen.")
    if data.startswith(OLE_MARK):
        raise _old_or_locked(data)
    if data.startswith(b"PK"):
        return _zipped(Path(path))
    for mark, what in (
        (b"%PDF-", "a PDF"),
        (b"{\\rtf", "a Rich Text file"),
        (b"\x89PNG", "a picture"),
        (b"<", "a web page"),
    ):
        if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(mark):
            raise Refused("not_a_table", f"This file is {what}. {_WANTED}", "Copy its table into a spreadsheet.")
    return _csv(data)


_WANTED = "A chronology is read from a spreadsheet (.xlsx), a CSV file or a table in a Word document (.docx)."


def _old_or_locked(data: bytes) -> Refused:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Refused(
            "encrypted",
            "This file is locked with a password.",
            "Open it with the password and save a copy without one.",
        )
    return Refused(
        "old_office", "This file is in an old Office format (.xls or .doc), which is not read here.", SAVE_AGAIN
    )


def _zipped(path: Path) -> dict[str, Any]:
    try:
        container = Container(path)
    except Refused as refusal:
        if refusal.code == "too_large_inside":
            raise Refused(
                refusal.code, "Opened, this file would grow far beyond any chronology.", SAVE_AGAIN
            ) from refusal
        raise
    with container:
        names = container.names
        if "word/document.xml" in names:
            return _word(container)
        if "xl/workbook.bin" in names:
            raise Refused("old_office", "This file is a binary workbook (.xlsb), which is not read here.", SAVE_AGAIN)
        if "xl/workbook.xml" not in names:
            raise Refused("not_a_table", f"This file is not a spreadsheet. {_WANTED}", SAVE_AGAIN)
        return _workbook(path, container)


def _workbook(path: Path, container: Container) -> dict[str, Any]:
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904
    from openpyxl.utils.exceptions import InvalidFileException

    notes = []
    if any(name.endswith("vbaProject.bin") for name in container.names):
        notes.append("The file holds macros. They were neither run nor kept; only the cells were read.")
    for name in container.names:
        if name.endswith(".xml") and name.startswith("xl/"):
            head = container.read(name, 200 * MEGABYTE)[:4000]
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise Refused("unsafe_xml", "This file defines its own text shortcuts, which attackers do.", SAVE_AGAIN)
    try:
        # Values as they were last worked out: a formula is never evaluated here.
        with path.open("rb") as file:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            tables = []
            for sheet in book.worksheets:
                if sheet.sheet_state != "visible":
                    notes.append(f"The sheet '{sheet.title}' is hidden and was not read.")
                    continue
                tables.append((sheet.title, _sheet(path, container, sheet, notes)))
    except Refused:
        raise
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError, InvalidFileException,
            ParseError, etree.XMLSyntaxError) as error:  # fmt: skip
        raise damaged() from error
    return {"is_1904": book.epoch == CALENDAR_MAC_1904, "notes": notes, "tables": tables}


def _sheet(path: Path, container: Container, sheet: Any, notes: list[str]) -> list[tuple[int, str, list[Cell]]]:
    part = container.read(_part_of(sheet), 200 * MEGABYTE)
    formulas = _formulas(path, sheet.title) if re.search(rb"<(?:\w+:)?f[ >/]", part) else set()
    sheet.reset_dimensions()
    rows: list[tuple[int, list[Cell]]] = []
    for number, cells in enumerate(sheet.iter_rows(), 1):
        values = [_cell(cell, (number, at) in formulas) for at, cell in enumerate(cells[:MOST_COLUMNS])]
        if any(value is not None for value in values):
            rows.append((number, values))
        if len(rows) > MOST_ROWS:
            raise _too_many_rows()
    if formulas:
        notes.append(
            f"The sheet '{sheet.title}' holds {len(formulas):,} formulas. None was evaluated: the values were taken that the "
            "spreadsheet program last kept."
        )
    return _merged(rows, part, sheet.title, notes)


def _part_of(sheet: Any) -> str:
    return str(sheet._worksheet_path).lstrip("/")


def _formulas(path: Path, title: str) -> set[tuple[int, int]]:
    """Return where (row from 1, column from 0) formulas stand. A second look at the file, only when there are any."""
    import openpyxl

    with path.open("rb") as file:
        sheet = openpyxl.load_workbook(file, read_only=True, data_only=False, keep_links=False)[title]
        sheet.reset_dimensions()
        return {
            (number, at)
            for number, cells in enumerate(sheet.iter_rows(), 1)
            for at, cell in enumerate(cells[:MOST_COLUMNS])
            if getattr(cell, "data_type", "") == "f"
        }


def _cell(cell: Any, is_formula: bool) -> Cell:
    value = cell.value
    if value is None:
        return ("fault", "The cell holds a formula whose value was never kept.") if is_formula else None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.datetime):
        return ("date", value.isoformat(timespec="seconds"))
    if isinstance(value, datetime.date):
        return ("date", value.isoformat())
    if isinstance(value, datetime.time):
        return ("time", value.isoformat(timespec="minutes"))
    if isinstance(value, datetime.timedelta):
        return ("time", (datetime.datetime(2000, 1, 1) + value).time().isoformat(timespec="minutes"))
    if isinstance(value, int | float):
        return float(value)
    text = str(value)
    if cell.data_type == "e":
        return ("fault", f"The cell holds the error {text[:20]}.")
    return _text(text)


def _text(text: str) -> Cell:
    text = text.replace("_x000D_", "\n").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()
    text = unguarded(text)
    if len(text) > LARGEST_CELL:
        return ("fault", f"The cell holds {len(text):,} characters; {LARGEST_CELL:,} are kept at most.")
    return text or None


def _merged(
    rows: list[tuple[int, list[Cell]]], part: bytes, title: str, notes: list[str]
) -> list[tuple[int, str, list[Cell]]]:
    """Give every row of a cell that is merged downwards its value, and mark rows that are one cell across the table."""
    spans = re.findall(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"', part)
    if len(spans) > MOST_MERGES:
        raise Refused("too_large_inside", "This sheet has more merged cells than any chronology.", SAVE_AGAIN)
    by_number, across, filled = dict(rows), set(), 0
    for left, top, right, bottom in spans:
        first, last, at, to = int(top), int(bottom), _column(left), _column(right)
        if to - at >= 2 and first == last:
            across.add(first)
        source = by_number.get(first)
        if source is None or at >= len(source) or source[at] is None:
            continue
        for number in range(first + 1, min(last, first + MOST_ROWS) + 1):
            row = by_number.get(number)
            if row is not None and at < len(row) and row[at] is None:
                row[at] = source[at]
                filled += 1
    if filled:
        notes.append(f"The sheet '{title}' has merged cells. What stands in one was taken for each of its rows.")
    return [(number, _only_text(cells) if number in across else "", cells) for number, cells in rows]


def _only_text(cells: list[Cell]) -> str:
    there = [cell for cell in cells if cell is not None]
    return str(there[0])[:60] if len(there) == 1 else ""


def _column(letters: bytes) -> int:
    at = 0
    for letter in letters.decode():
        at = at * 26 + ord(letter) - 64
    return at - 1


def _csv(data: bytes) -> dict[str, Any]:
    # Spreadsheet programs here save CSV in one of two ways; guessing among more would be wrong for short files.
    text, _ = decode(data, "cp1252")
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        raise Refused("not_text", f"This file is not a table of text. {_WANTED}", SAVE_AGAIN)
    notes = []
    if "\ufffd" in text:
        notes.append("Some letters of this file cannot be read and stand as \ufffd. Save it as CSV UTF-8 to keep them.")
    if text[:4].lower() == "sep=":
        text = text.partition("\n")[2]
    heading = "\n".join(text.lstrip("\r\n").split("\n", 12)[:12])
    separator = max(",;\t|", key=heading.count)
    rows = list(_csv_rows(text, separator))
    return {"is_1904": False, "notes": notes, "tables": [("", rows)]}


def _csv_rows(text: str, separator: str) -> Iterator[tuple[int, str, list[Cell]]]:
    csv.field_size_limit(MEGABYTE)
    reader, kept = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), 0
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Refused(
                "bad_table",
                f"The row that begins on line {line} cannot be read.",
                "Look for a quotation mark that is opened and never closed near that line.",
            ) from error
        values = [_text(cell) for cell in cells[:MOST_COLUMNS]]
        if any(value is not None for value in values):
            kept += 1
            if kept > MOST_ROWS:
                raise _too_many_rows()
            yield line, "", values


def _word(container: Container) -> dict[str, Any]:
    root = container.xml("word/document.xml")
    if root is None:
        raise damaged()
    notes = []
    if any(name.endswith("vbaProject.bin") for name in container.names):
        notes.append("The file holds macros. They were neither run nor kept; only the tables were read.")
    found = [table for table in root.iter(f"{WORD}tbl") if next(table.iterancestors(f"{WORD}tbl"), None) is None]
    if not found:
        raise Refused(
            "no_table", "This Word document has no table.", "Put the chronology in a table with one event in each row."
        )
    if next(root.iter(f"{WORD}del"), None) is not None:
        notes.append("The document has tracked changes. What was struck out was not read; what was added was.")
    tables = [(f"table {number}", _word_rows(table)) for number, table in enumerate(found, 1)]
    if sum(len(rows) for _, rows in tables) > MOST_ROWS:
        raise _too_many_rows()
    return {"is_1904": False, "notes": notes, "tables": tables}


def _word_rows(table: Any) -> list[tuple[int, str, list[Cell]]]:
    rows: list[tuple[int, str, list[Cell]]] = []
    above: dict[int, Cell] = {}
    for number, row in enumerate(_own(table, "tr"), 1):
        cells: list[Cell] = []
        widest = 1
        for cell in _own(row, "tc"):
            width = min(_number(cell, "gridSpan"), MOST_COLUMNS)
            at, merge = len(cells), cell.find(f"{WORD}tcPr/{WORD}vMerge")
            is_continued = merge is not None and merge.get(f"{WORD}val", "continue") == "continue"
            value = above.get(at) if is_continued else _text(_words(cell))
            above[at] = value
            cells += [value, *[None] * (width - 1)]
            widest = max(widest, width)
        if any(value is not None for value in cells):
            rows.append((number, _only_text(cells) if widest >= 3 else "", cells[:MOST_COLUMNS]))
    return rows


def _own(parent: Any, name: str) -> Iterable[Any]:
    """Return the rows of a table or the cells of a row, those inside content controls too, but of no inner table."""
    for child in parent:
        if child.tag == f"{WORD}{name}":
            yield child
        elif child.tag in (f"{WORD}sdt", f"{WORD}sdtContent", f"{WORD}ins"):
            yield from _own(child, name)


def _number(cell: Any, name: str) -> int:
    found = cell.find(f"{WORD}tcPr/{WORD}{name}")
    value = found.get(f"{WORD}val", "1") if found is not None else "1"
    return max(1, int(value)) if value.isdecimal() else 1


def _words(cell: Any) -> str:
    parts = []
    for node in cell.iter(f"{WORD}t", f"{WORD}p", f"{WORD}tab", f"{WORD}br"):
        parts.append({"t": node.text or "", "p": "\n", "tab": " ", "br": "\n"}[etree.QName(node).localname])
    return re.sub(r"\n{3,}", "\n\n", "".join(parts))


def _too_many_rows() -> Refused:
    return Refused(
        "too_many_rows",
        f"This file has more than {MOST_ROWS:,} rows.",
        "Split the chronology by year and add each part.",
    )
