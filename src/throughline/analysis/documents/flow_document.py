"""Writes the flow of a study as a Word document: the boxes as a table, then every number, then the protocol."""

from __future__ import annotations

import datetime
import io
from typing import Any

from django.utils import formats

from throughline.analysis.documents.flow_picture import Box, rows_of
from throughline.analysis.models import SampleDraw, Study
from throughline.analysis.queries.flow import Flow, flow_rows
from throughline.analysis.queries.protocol import protocol_rows

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def as_docx(study: Study, flow: Flow, draws: list[SampleDraw], *, today: datetime.date) -> bytes:
    """Return the document. It says as of which day the numbers are."""
    import docx  # here, because loading it would make every start of the site wait

    document = docx.Document()
    about = document.core_properties
    about.title, about.author, about.comments, about.language = study.title, "", "", "en-GB"
    document.add_heading(study.title, 1)
    document.add_paragraph(f"How reports came into the study, as of {formats.date_format(today, 'j F Y')}.")
    _boxes(document, flow)
    for sentence in (*([flow.not_there_sentence] if flow.not_there else []), *flow.stopping):
        document.add_paragraph(sentence)
    document.add_heading("Every number", 2)
    _table(document, ["Stage", "What", "Reports"], [[a, b, f"{n:,}"] for a, b, n in flow_rows(flow)])
    document.add_heading("How reports were found", 2)
    rows = [
        [
            str(one.number),
            one.get_kind_display(),
            one.query or one.file_name,
            f"{one.drawn_at:%Y-%m-%d}",
            f"{one.found:,}",
        ]
        for one in draws
    ]
    _table(document, ["Draw", "How", "Query or file", "On", "Found"], rows)
    document.add_heading("Protocol", 2)
    if study.frozen_at:
        document.add_paragraph(f"Frozen on {formats.date_format(study.frozen_at, 'j F Y')}.")
    for label, words in protocol_rows(study):
        document.add_heading(label, 3)
        document.add_paragraph(words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _boxes(document: Any, flow: Flow) -> None:
    rows = rows_of(flow)
    table = document.add_table(rows=0, cols=3)
    table.style = "Table Grid"
    for row in rows:
        cells = table.add_row().cells
        cells[0].text = row.stage
        _fill(cells[1], row.main)
        if row.side is not None:
            _fill(cells[2], row.side)


def _fill(cell: Any, box: Box) -> None:
    cell.text = ""
    cell.paragraphs[0].add_run(box.lines[0]).bold = True
    for line in box.lines[1:]:
        cell.add_paragraph(line)


def _table(document: Any, headings: list[str], rows: list[list[str]]) -> None:
    table = document.add_table(rows=1, cols=len(headings))
    table.style = "Table Grid"
    for cell, words in zip(table.rows[0].cells, headings, strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(words).bold = True
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
