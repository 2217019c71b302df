"""The annual report as a Word document."""

from __future__ import annotations

import io

from throughline.improvement.queries.annual import AnnualReport, Table


def as_docx(report: AnnualReport) -> bytes:
    """Return the report, with real headings and tables that a reader with a screen reader can walk through."""
    import docx  # here, because loading it would make every start of the site wait
    from docx.oxml.ns import qn
    from docx.shared import Cm

    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    language = document.styles.element.find(".//" + qn("w:lang"))
    if language is not None:
        language.set(qn("w:val"), "en-GB")
    about = document.core_properties
    about.title, about.author, about.comments, about.language = report.title, "", "", "en-GB"
    document.add_heading(report.title, 1)
    document.add_paragraph(report.about)
    for section in report.sections:
        document.add_heading(section.heading, 2)
        for line in section.paragraphs:
            document.add_paragraph(line)
        for table in section.tables:
            _table(document, table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _table(document: object, table: Table) -> None:
    from docx.oxml import OxmlElement

    document.add_heading(table.caption, 3)  # type: ignore[attr-defined]
    drawn = document.add_table(rows=0, cols=2, style="Table Grid")  # type: ignore[attr-defined]
    for row in (table.headings, *table.rows):
        for cell, text in zip(drawn.add_row().cells, row, strict=True):
            cell.text = text
    # Word repeats it on each page, and a screen reader names the column by it.
    drawn.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
