"""Issues by year, nation, age band and agency. 'Not stated' stands apart, and every count has its denominator."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from throughline.analysis.queries.outcomes.found import CodeSaid, Found
from throughline.library import vocabularies
from throughline.library.models import Passage, Report

GROUPS = {"year": "Year of publication", "nation": "Nation", "age_band": "Age band", "agency": "Agency named"}
NOT_STATED = "Not stated"
NONE_NAMED = "No agency named"


@dataclass(frozen=True, slots=True)
class Cell:
    """In how many reviews, of how many."""

    count: int
    of: int

    def __str__(self) -> str:
        return f"{self.count} of {self.of}" if self.of else "none to count"


@dataclass(frozen=True, slots=True)
class GroupTable:
    """Issues by the values of one thing. The last column is that of reviews for which the value is not stated."""

    by: str
    columns: list[str]
    rows: list[tuple[CodeSaid, list[Cell]]]

    @property
    def label(self) -> str:
        return GROUPS[self.by]

    def as_table(self) -> list[list[str | float]]:
        """Return the table as rows, headings first, count and denominator apart so that a program can read them."""
        head: list[str | float] = ["Issue"]
        for column in self.columns:
            head += [f"{column}: reviews", f"{column}: of"]
        body: list[list[str | float]] = [
            [code.label, *(number for cell in cells for number in (cell.count, cell.of))] for code, cells in self.rows
        ]
        return [head, *body]


def groups_of(found: Found, by: str) -> GroupTable:
    """Return the issues of the map by one of GROUPS."""
    if by == "agency":
        return _by_agency(found)
    value_of = VALUES[by]
    reviews: dict[str, set[int]] = defaultdict(set)
    for pk, report in found.reports.items():
        reviews[value_of(report)].add(pk)
    columns = _in_order(by, [value for value in reviews if value])
    there = found.reports_with()
    rows = [
        (code, [Cell(len(there[code.pk] & reviews[value]), len(reviews[value])) for value in [*columns, ""]])
        for code in found.issues
    ]
    return GroupTable(by, [*(_label(by, value) for value in columns), NOT_STATED], rows)


VALUES: dict[str, Callable[[Report], str]] = {
    "year": lambda report: str(report.year or (report.published_on.year if report.published_on else "")),
    "nation": lambda report: report.nation,
    "age_band": lambda report: report.age_band,
}
VOCABULARIES = {"nation": "nations", "age_band": "age-bands", "agency": "agencies"}


def _label(by: str, value: str) -> str:
    return vocabularies.label_of(VOCABULARIES[by], value) if by in VOCABULARIES else value


def _in_order(by: str, values: list[str]) -> list[str]:
    """Return values in the order of their vocabulary; years in their own."""
    if by not in VOCABULARIES:
        return sorted(values)
    known = list(vocabularies.terms_by_id(VOCABULARIES[by]))
    return sorted(values, key=lambda value: (known.index(value) if value in known else len(known), value))


def _by_agency(found: Found) -> GroupTable:
    """Count the reviews in which a passage with the issue names an agency, of those that have the issue.

    Records say nothing of agencies, so this goes by the names that the vocabulary knows. That a name is missing does not
    say that the agency had no part.
    """
    issues = {code.pk for code in found.issues}
    marks = [mark for mark in found.marks if mark.code in issues]
    texts = dict(Passage.objects.filter(pk__in={mark.passage for mark in marks}).values_list("pk", "text"))
    named = {pk: agencies_named(text) for pk, text in texts.items()}
    there: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for mark in marks:
        for agency in named.get(mark.passage, ()):
            there[mark.code][agency].add(mark.report)
    columns = _in_order("agency", list({agency for by_agency in there.values() for agency in by_agency}))
    reports = found.reports_with()
    rows = []
    for code in found.issues:
        having, by_agency = reports[code.pk], there[code.pk]
        unnamed = having - {report for those in by_agency.values() for report in those}
        cells = [Cell(len(by_agency[agency]), len(having)) for agency in columns]
        rows.append((code, [*cells, Cell(len(unnamed), len(having))]))
    return GroupTable("agency", [*(_label("agency", value) for value in columns), NONE_NAMED], rows)


def agencies_named(text: str) -> list[str]:
    """Return the agencies that a text names by any of the words of the vocabulary. Short forms count as written alone."""
    # Few texts hold any word of an agency. To look for the words as they are takes a tenth of what a pattern takes.
    folded = text.casefold()
    return [
        agency for agency, words, pattern in _patterns() if any(one in folded for one in words) and pattern.search(text)
    ]


@cache
def _patterns() -> list[tuple[str, list[str], re.Pattern[str]]]:
    found = []
    for term in vocabularies.load("agencies").all_terms():
        said = [re.escape(p) if p.isupper() else f"(?i:{re.escape(p)})" for p in term.phrases]
        words = [phrase.casefold() for phrase in term.phrases]
        found.append((term.id, words, re.compile(rf"\b(?:{'|'.join(said)})\b")))
    return found
