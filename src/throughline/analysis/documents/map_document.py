"""Writes what a study found as a Word document: the map step by step, each issue with its quotations, the methods."""

from __future__ import annotations

import datetime
import io
from typing import Any

from django.utils import formats

from reviewtext.wording import counted
from throughline.analysis.documents.map_picture import map_as_svg
from throughline.analysis.documents.png import as_png
from throughline.analysis.queries.outcomes import Found, map_of, quotation_rows
from throughline.analysis.queries.outcomes.issue import beside_issue
from throughline.analysis.queries.outcomes.journey import MapIssue, PracticeMap
from throughline.people.policies import Actor

# So many quotations of an issue stand in the document; the workbook has all.
MOST_QUOTED = 5
LETTERS_QUOTED = 600


def map_as_docx(found: Found, *, seen_by: Actor, methods: list[str], today: datetime.date) -> bytes:
    """Return the document. The picture has the whole map in words as its description."""
    import docx  # here, because loading it would make every start of the site wait

    document = docx.Document()
    about = document.core_properties
    about.title, about.author, about.comments, about.language = found.title, "", "", "en-GB"
    chart = map_of(found)
    document.add_heading(found.title, 1)
    document.add_paragraph(found.question)
    document.add_paragraph(
        f"As of {formats.date_format(today, 'j F Y')}. "
        f"Counts are of {counted(found.of, 'review')} read to the end, of {found.included} in the study."
    )
    document.add_heading("Practice issues along the child's journey", 2)
    _picture(document, chart)
    for step in chart.steps:
        document.add_heading(step.label, 2)
        if not step.issues:
            document.add_paragraph("No issue of the codebook stands here.")
        for issue in step.issues:
            _issue(document, found, issue, seen_by)
    document.add_heading("How this was found", 2)
    for line in methods:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _picture(document: Any, chart: PracticeMap) -> None:
    from docx.shared import Cm

    shape = document.add_picture(io.BytesIO(as_png(map_as_svg(chart, title=chart.title))), width=Cm(16))
    said = [f"{step.label}: {one.code.label}, {one.says}" for step in chart.steps for one in step.issues]
    shape._inline.docPr.set("descr", "; ".join(said))


def _issue(document: Any, found: Found, issue: MapIssue, person: Actor) -> None:
    document.add_heading(issue.code.label, 3)
    share = issue.share
    interval = f" (95% interval {share.low:.0%} to {share.high:.0%})" if share else ""
    document.add_paragraph(f"Found {issue.says}{interval}, in {counted(issue.passages, 'passage')}.")
    if issue.code.definition:
        document.add_paragraph(issue.code.definition)
    for heading, near in beside_issue(found, issue.code):
        if near:
            reviews = counted(issue.reviews, "review")
            named = "; ".join(f"{one.code.label} (in {one.reviews} of its {reviews})" for one in near)
            document.add_paragraph(f"{heading}: {named}.")
    quoted = quotation_rows(found, seen_by=person, code=issue.code.pk)[1:]
    for _, code, title, page, words, _ in quoted[:MOST_QUOTED]:
        said = str(words) if len(str(words)) <= LETTERS_QUOTED else f"{str(words)[:LETTERS_QUOTED]} …"
        document.add_paragraph(f"“{said}” {title} ({code}), page {page}", style="Quote")
    if len(quoted) > MOST_QUOTED:
        left = counted(len(quoted) - MOST_QUOTED, "more stands", "more stand")
        document.add_paragraph(f"{left} in the workbook.")
