"""A self-assessment as files: a table, and a Word document to bring to a meeting."""

from __future__ import annotations

import io
from typing import Any

from throughline.analysis.downloads import csv_bytes
from throughline.briefings.documents.word import lay_out
from throughline.briefings.queries.assessing import Asked, AssessmentPage, assessment_rows
from throughline.briefings.queries.composing import day

FORMS = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def assessment_file(page: AssessmentPage, form: str) -> bytes:
    """Return the self-assessment in one of FORMS."""
    return csv_bytes(assessment_rows(page)) if form == "csv" else _as_docx(page)


def _as_docx(page: AssessmentPage) -> bytes:
    import docx  # here, because loading it would make every start of the site wait

    document = docx.Document()
    assessment = page.assessment
    lay_out(document, f"Self-assessment: {assessment.version.title}")
    document.add_heading(f"Self-assessment: {assessment.version.title}", 1)
    document.add_paragraph(
        f"{assessment.organisation}. {page.answered} of {len(page.asked)} questions answered. Private to the organisation."
    )
    for one in page.asked:
        _question(document, one)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _question(document: Any, one: Asked) -> None:
    document.add_heading(f"{one.number}. {one.text}", 2)
    if one.answer is None:
        document.add_paragraph("Not answered yet.")
    else:
        for heading, text in (("What we judge", one.answer.judgement), ("What shows it", one.answer.evidence)):
            if text:
                document.add_heading(heading, 3)
                document.add_paragraph(text)
    if one.actions:
        document.add_heading("What we will do", 3)
    for action in one.actions:
        done = f" Done on {day(action.done_at.date())}: {action.done_note}" if action.done_at else ""
        document.add_paragraph(f"{action.text} ({action.owner}, by {day(action.due_on)}).{done}", style="List Bullet")
