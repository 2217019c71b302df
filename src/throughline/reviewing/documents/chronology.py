"""Writes a chronology as CSV, a spreadsheet or a Word document. Cells never start with what a program would run."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

from throughline.reviewing.chronology.cells import neutral

# The headings are those that reading a file knows, so that an export can be read back.
HEADINGS = (
    "Date", "Time", "Agency", "Event", "Source of information", "People", "Child seen", "Significance", "Key practice episode",
)  # fmt: skip
WIDTHS = (18, 9, 20, 60, 28, 20, 10, 40, 12)
FORMS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_ROW = "<w:tr>{}</w:tr>"
_CELL = "<w:tc><w:tcPr/>{}</w:tc>"
_PARAGRAPH = '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'


def write(form: str, rows: Iterable[Sequence[str]], taken: str) -> bytes:
    """Return the file. `taken` says who took it and when; it stands in the spreadsheet and the Word document."""
    return {"csv": _csv, "xlsx": _xlsx, "docx": _docx}[form](rows, taken)


def _csv(rows: Iterable[Sequence[str]], taken: str) -> bytes:
    """A row above the headings would trouble programs that read CSV, so who took it is in the audit record alone."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _xlsx(rows: Iterable[Sequence[str]], taken: str) -> bytes:
    import openpyxl  # here, because loading it would make every start of the site wait
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Chronology")
    # The headings stay in sight and stand on every printed page. Before the first row, because rows are written as they come.
    sheet.freeze_panes, sheet.print_title_rows = "A3", "2:2"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    for at, width in enumerate(WIDTHS):
        sheet.column_dimensions[chr(65 + at)].width = width
    sheet.oddFooter.center.text = taken
    sheet.append([taken])
    headings = [WriteOnlyCell(sheet, value=words) for words in HEADINGS]
    for cell in headings:
        cell.font = Font(bold=True)
    sheet.append(headings)
    for row in rows:
        sheet.append([neutral(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _docx(rows: Iterable[Sequence[str]], taken: str) -> bytes:
    """The rows are written as XML: a library that builds each cell as an object takes minutes for 40,000 rows."""
    import docx  # here, for the same reason
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.header.paragraphs[0].text = taken
    document.add_heading("Chronology", 1)
    table = document.add_table(1, len(HEADINGS), style="Table Grid")
    for cell, heading in zip(table.rows[0].cells, HEADINGS, strict=True):
        cell.text = heading
    # So that the headings stand on every page.
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(properties.makeelement(f"{{{properties.nsmap['w']}}}tblHeader", {}))
    blank = io.BytesIO()
    document.save(blank)
    return _with_rows(blank.getvalue(), rows)


def _with_rows(blank: bytes, rows: Iterable[Sequence[str]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blank)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                head, end, tail = data.partition(b"</w:tbl>")
                with new.open(name, "w", force_zip64=True) as part:
                    part.write(head)
                    part.writelines(line.encode() for line in _row_xml(rows))
                    part.write(end + tail)
            else:
                new.writestr(name, data)
    return out.getvalue()


def _row_xml(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for row in rows:
        cells = ("".join(_PARAGRAPH.format(escape(line)) for line in neutral(cell).split("\n")) for cell in row)
        yield _ROW.format("".join(_CELL.format(cell) for cell in cells))
