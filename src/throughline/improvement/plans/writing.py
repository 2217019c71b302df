"""Writes what became of actions back into the workbook that they came from. Runs in a process apart, like the reading."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import Any

from throughline.ui.cells import guarded

HEADINGS = {
    "number": "No", "recommendation": "Recommendation", "title": "Action", "owner_body": "Agency", "owner_name": "Lead",
    "expected": "Intended outcome", "measured_by": "How will we know", "baseline": "Baseline", "due_on": "Due date",
    "status": "Status", "progress": "Progress update",
}  # fmt: skip
WIDTHS = {"recommendation": 50, "title": 50, "progress": 50, "expected": 30, "measured_by": 30}


def write_back(
    path: str, layout: list[dict[str, Any]], changes: list[dict[str, Any]], added: list[dict[str, Any]]
) -> bytes:
    """Return the workbook with `changes` (sheet, row, fields) written into its own cells, and `added` below its last row.

    Only cells under known headings are touched; widths, colours and everything else stay as they were.
    """
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(Path(path).read_bytes()), keep_links=False)
    by_sheet = {one["sheet"]: one for one in layout}
    for change in changes:
        place = by_sheet.get(change["sheet"])
        if place is not None:
            _write(book.worksheets[place["sheet"]], change["row"], place["columns"], change["fields"])
    if layout and added:
        sheet, place = book.worksheets[layout[0]["sheet"]], layout[0]
        for number, fields in enumerate(added, place["last"] + 1):
            _write(sheet, number, place["columns"], fields)
    return _bytes(book)


def new_workbook(rows: list[dict[str, Any]]) -> bytes:
    """Return a workbook in our own shape, for a partnership that brought none."""
    import openpyxl
    from openpyxl.styles import Alignment, Font

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Action plan"
    sheet.append(list(HEADINGS.values()))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for name, letter in zip(HEADINGS, "ABCDEFGHIJK", strict=True):
        sheet.column_dimensions[letter].width = WIDTHS.get(name, 16)
    columns = {name: at for at, name in enumerate(HEADINGS)}
    for number, fields in enumerate(rows, 2):
        _write(sheet, number, columns, fields)
        for cell in sheet[number]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    return _bytes(book)


def _write(sheet: Any, row: int, columns: dict[str, int], fields: dict[str, Any]) -> None:
    from openpyxl.cell.cell import MergedCell

    for name, value in fields.items():
        if name not in columns:
            continue
        cell = sheet.cell(row, columns[name] + 1)
        if isinstance(cell, MergedCell):
            continue  # it says what the cell above says
        if name == "due_on" and value:
            cell.value, cell.number_format = datetime.date.fromisoformat(value), "d mmm yyyy"
        else:
            cell.value = guarded([value])[0] or None


def _bytes(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
