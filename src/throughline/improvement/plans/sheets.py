"""Opens a workbook and gives back its sheets as plain cells. Runs in a process apart, which has read a stranger's file.

What it returns is made of dictionaries, lists, texts and numbers alone. No formula is ever evaluated.
"""

from __future__ import annotations

import colorsys
import datetime
import io
from pathlib import Path
from typing import Any

from reviewtext.document import Refused
from reviewtext.formats.containers import OLE_MARK, Container, damaged

LARGEST_FILE = 10 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 5_000, 60
LONGEST = 20_000
SAVE_AGAIN = "Open it in the program that made it, save it as .xlsx, and choose that."
# What openpyxl raises for files that are not what they say.
BROKEN = (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError)


def read_sheets(path: str) -> dict[str, Any]:
    """Return {"notes", "sheets"}; a sheet is {"title", "at", "rows"}, a row (number, is hidden, cells), a cell None or a
    dictionary: kind ("text", "number", "date", "fault"), text, from_row, colour, note, is_struck.

    Raises Refused, in words fit to show, for whatever is not a workbook that can be read safely and whole.
    """
    import openpyxl
    from lxml import etree
    from openpyxl.utils.datetime import CALENDAR_MAC_1904
    from openpyxl.utils.exceptions import InvalidFileException

    data = _look(Path(path))
    try:
        values = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        formulas = openpyxl.load_workbook(io.BytesIO(data), data_only=False, keep_links=False)
        notes: list[str] = []
        is_1904 = values.epoch == CALENDAR_MAC_1904
        sheets = []
        for at, sheet in enumerate(values.worksheets):
            if sheet.sheet_state != "visible":
                notes.append(f"The sheet '{sheet.title}' is hidden and was not read.")
            elif sheet.max_row > MOST_ROWS * 20 or sheet.max_column > 16_384:
                raise Refused(
                    "too_large_inside", f"The sheet '{sheet.title}' is larger than any action plan.", SAVE_AGAIN
                )
            else:
                sheets.append(_sheet(sheet, formulas.worksheets[at], at, is_1904, notes))
    except Refused:
        raise
    except (*BROKEN, InvalidFileException, etree.XMLSyntaxError) as error:
        raise damaged() from error
    return {"notes": notes, "sheets": sheets}


def _look(path: Path) -> bytes:
    """Return the bytes; refuse what is no workbook, what is locked, and what would grow without end."""
    data = path.read_bytes()
    if len(data) > LARGEST_FILE:
        raise Refused("too_large", "This file is larger than 10 MB.", "Save the plan without pictures.")
    if data.startswith(OLE_MARK):
        is_locked = "EncryptedPackage".encode("utf-16-le") in data
        said = "is locked with a password" if is_locked else "is in an old Office format, which is not read here"
        raise Refused("encrypted" if is_locked else "old_office", f"This file {said}.", SAVE_AGAIN)
    if not data.startswith(b"PK"):
        raise Refused("not_a_table", "This file is not a workbook (.xlsx).", SAVE_AGAIN)
    with Container(path) as container:
        if "xl/workbook.xml" not in container.names:
            raise Refused("not_a_table", "This file is not a workbook (.xlsx).", SAVE_AGAIN)
        for name in container.names:
            if name.startswith("xl/") and name.endswith(".xml"):
                head = container.read(name, 200 * 1024 * 1024)[:4000]
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                    raise Refused("unsafe_xml", "This file defines its own text shortcuts, as attacks do.", SAVE_AGAIN)
    return data


def _sheet(sheet: Any, formulas: Any, at: int, is_1904: bool, notes: list[str]) -> dict[str, Any]:
    rows = []
    hidden = [letter for letter, column in sheet.column_dimensions.items() if column.hidden]
    if hidden:
        notes.append(f"The sheet '{sheet.title}' has hidden columns ({', '.join(sorted(hidden))}). They were read too.")
    for row in sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS + 1), max_col=min(sheet.max_column, MOST_COLUMNS)):
        number = row[0].row
        cells = [_cell(cell, formulas.cell(number, at_column + 1), is_1904) for at_column, cell in enumerate(row)]
        if any(cell is not None for cell in cells):
            is_hidden = bool(sheet.row_dimensions[number].hidden)
            rows.append((number, is_hidden, cells))
            if is_hidden:
                notes.append(f"Row {number} of '{sheet.title}' is hidden. It was read too.")
    if sheet.max_row > MOST_ROWS:
        notes.append(f"The sheet '{sheet.title}' goes on after row {MOST_ROWS:,}. No more was read.")
    _fill_merged(sheet, rows)
    return {"title": sheet.title, "at": at, "rows": rows}


def _fill_merged(sheet: Any, rows: list[tuple[int, bool, list[Any]]]) -> None:
    """Give every row of a cell that is merged downwards its value, with the row that it comes from."""
    by_number = {number: cells for number, _, cells in rows}
    for span in sheet.merged_cells.ranges:
        source = by_number.get(span.min_row)
        at = span.min_col - 1
        if source is None or at >= len(source) or source[at] is None:
            continue
        source[at]["width"] = span.max_col - span.min_col + 1
        for number in range(span.min_row + 1, min(span.max_row, MOST_ROWS) + 1):
            row = by_number.get(number)
            if row is not None and at < len(row) and row[at] is None:
                row[at] = {**source[at], "note": ""}


def _cell(cell: Any, formula: Any, is_1904: bool) -> dict[str, Any] | None:
    colour, note = _colour(cell), cell.comment.text.strip()[:LONGEST] if getattr(cell, "comment", None) else ""
    kind, text = _value(cell, formula, is_1904)
    if not text and not colour and not note:
        return None
    is_struck = bool(text) and bool(getattr(cell, "font", None) and cell.font.strike)
    return {
        "kind": kind, "text": text, "from_row": cell.row, "colour": colour, "note": note, "is_struck": is_struck, "width": 1,
        "is_formula": getattr(formula, "data_type", "") == "f",
    }  # fmt: skip


def _value(cell: Any, formula: Any, is_1904: bool) -> tuple[str, str]:
    value = cell.value
    if value is None:
        if getattr(formula, "data_type", "") == "f":
            return "fault", "a formula whose value was never kept"
        return "text", ""
    if getattr(cell, "data_type", "") == "e":
        return "fault", f"the error {str(value)[:20]}"
    if isinstance(value, datetime.datetime | datetime.date):
        return "date", value.isoformat()[:10]
    if isinstance(value, bool):
        return "text", "yes" if value else "no"
    if isinstance(value, int | float):
        # A day counted from 1904 is made one counted from 1900, so that whoever reads on need not know.
        return "number", f"{value + 1462 if is_1904 and value > 10_000 else value:g}"
    text = str(value).replace("_x000D_", "\n").replace("\r\n", "\n").replace("\0", "").strip()
    return "text", text[:LONGEST]


def _colour(cell: Any) -> str:
    """Return the name of the colour that fills a cell: red, amber, green, blue; '' for none and for greys."""
    fill = getattr(cell, "fill", None)
    if fill is None or fill.fill_type != "solid":
        return ""
    rgb = getattr(fill.fgColor, "rgb", None)
    if not isinstance(rgb, str) or len(rgb) != 8:
        return ""
    hue, light, strength = colorsys.rgb_to_hls(*(int(rgb[at : at + 2], 16) / 255 for at in (2, 4, 6)))
    if strength < 0.25 or light > 0.97 or light < 0.08:
        return ""
    degrees = hue * 360
    for name, until in (("red", 18), ("amber", 66), ("green", 170), ("blue", 265), ("", 335), ("red", 361)):
        if degrees < until:
            return name
    return ""
