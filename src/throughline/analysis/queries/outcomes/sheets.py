"""What a study found as tables: for a workbook, and for CSV files."""

from __future__ import annotations

from throughline.analysis.queries.outcomes.found import Found
from throughline.analysis.queries.outcomes.groups import GROUPS, groups_of
from throughline.analysis.queries.outcomes.issue import quotations_of
from throughline.analysis.queries.outcomes.journey import map_of
from throughline.analysis.queries.outcomes.trends import trends_of
from throughline.library.policies import may_read_text
from throughline.people.policies import Actor

Rows = list[list[str | float]]


def sheets_of(found: Found, *, seen_by: Actor, methods: list[str]) -> dict[str, Rows]:
    """Return every table of the outcomes under the name of its sheet."""
    codes: Rows = [["Code", "Kind", "Under", "Step", "Definition", "Use it when", "Not when", "Basis"]]
    codes += [
        [one.label, one.kind_words, one.under, one.step_words, one.definition, one.use_when, one.not_when, one.basis]
        for one in found.codes
    ]
    return {
        "Map": map_of(found).as_table(),
        "Codes": codes,
        **{f"By {by.replace('_', ' ')}": groups_of(found, by).as_table() for by in GROUPS},
        "Rising and falling": trends_of(found).as_table(),
        "Quotations": quotation_rows(found, seen_by=seen_by),
        "Methods": _methods(methods),
    }


def quotation_rows(found: Found, *, seen_by: Actor, code: int | None = None) -> Rows:
    """Return the quotations that the person may read, of one code or of all, with the report, page and way of each."""
    labels = {one.pk: one.label for one in found.codes}
    marks = [
        mark
        for mark in found.marks
        if (code is None or mark.code == code)
        and mark.code in labels
        and may_read_text(seen_by, found.reports[mark.report])
    ]
    head: list[str | float] = ["Code", "Report", "Title", "Page", "Words", "How it came about"]
    rows: Rows = [
        [labels[one.code], one.report.code, one.report.title, one.page, one.words, one.came_about]
        for one in quotations_of(found, marks, seen_by=seen_by)
    ]
    return [head, *sorted(rows, key=lambda row: (str(row[0]), str(row[2]), row[3]))]


def _methods(lines: list[str]) -> Rows:
    rows: Rows = [["How this was found"]]
    return rows + [[line] for line in lines]
