"""Correct many records from a CSV file, all or nothing."""

from __future__ import annotations

import csv
import datetime
import io
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from reviewtext.formats.row_fields import date_of
from throughline.library import given, policies, vocabularies
from throughline.library.models import Report
from throughline.library.models.report import Availability
from throughline.library.operations.record import change_record
from throughline.people.policies import Actor, require
from throughline.ui.cells import unguarded

LISTS = ("authors", "learning", "recommendations_summary")
DATES = ("published_on", "retention_until")
TEXTS = ("title", "label", "body", "model", "abstract", "collection", "licence", "rights_holder", "source_address")
IDS = ("review_type", "nation", "age_band", "incident", "sex")
FLAGS = ("is_hidden_from_search_engines",)
KNOWN = {"code", *LISTS, *DATES, *TEXTS, *IDS, *FLAGS, "keywords", "availability"}
MOST_PROBLEMS = 50


class UnusableRecords(Exception):
    """The file cannot be imported. `problems` names each row and column and says what to do."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(problems[0])
        self.problems = problems[:MOST_PROBLEMS]


@dataclass(slots=True)
class Change:
    """What a row says otherwise than its record does now. `themes` is None where they stay."""

    report: Report
    fields: dict[str, Any] = field(default_factory=dict)
    themes: list[str] | None = None


@transaction.atomic
def import_records(*, content: bytes, by: Actor) -> int:
    """Change the records that the rows name by 'code'. An empty cell changes nothing. Return how many records changed.

    A record that its row repeats is left alone: that somebody exported it does not mean that anybody looked at it.
    Raises UnusableRecords listing every fault, having changed nothing.
    """
    require(policies.may_import_records(by))
    changes = [change for change in _checked(content) if change.fields or change.themes is not None]
    for change in changes:
        change_record(report=change.report, fields=change.fields, themes=change.themes, by=by)
    return len(changes)


def _checked(content: bytes) -> list[Change]:
    rows = _rows(content)
    found = Report.objects.exclude(availability=Availability.WITHDRAWN).prefetch_related("themes")
    reports = found.in_bulk([_code(row) for _, row in rows], field_name="code")
    problems: list[str] = []
    changes: dict[str, Change] = {}
    for line, row in rows:
        code = _code(row)
        if code not in reports:
            problems.append(f"Line {line}, code: there is no report '{code}'.")
        elif code in changes:
            problems.append(f"Line {line}, code: {code} stands twice in the file.")
        else:
            changes[code] = _change_of(row, reports[code], line, problems)
    if problems:
        raise UnusableRecords(problems)
    return list(changes.values())


def _rows(content: bytes) -> list[tuple[int, dict[str, str]]]:
    """Return the rows that hold anything, each with its line as a spreadsheet counts, by known names of columns alone."""
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        reader.fieldnames = [name.strip() for name in reader.fieldnames or []]
        rows = list(enumerate(reader, start=2))
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        raise UnusableRecords(
            [f"Line {line} is not in UTF-8. Save the file as 'CSV UTF-8' and try again."]
        ) from problem
    except csv.Error as problem:
        raise UnusableRecords([f"The file is not a CSV file that can be read: {problem}."]) from problem
    if "code" not in reader.fieldnames:
        raise UnusableRecords(["Line 1: there is no column called 'code'. Start from the file that the export gives."])
    if unknown := [name for name in reader.fieldnames if name and name not in KNOWN]:
        raise UnusableRecords(
            [f"Line 1: no field of the record is called '{name}'. Remove the column." for name in unknown]
        )
    # Spreadsheets end a file with rows of commas alone, and add columns without a name.
    return [(line, row) for line, row in rows if any(isinstance(cell, str) and cell.strip() for cell in row.values())]


def _code(row: dict[str, str]) -> str:
    return (row.get("code") or "").strip().lstrip("'").upper()


def _change_of(row: dict[str, str], report: Report, line: int, problems: list[str]) -> Change:
    change = Change(report)
    for name, cell in row.items():
        written = unguarded((cell or "").strip(" ")) if name in KNOWN - {"code"} else ""
        if not written.strip() or _is_said_already(name, written, report):
            continue
        try:
            value = _value(name, written)
        except ValueError as problem:
            problems.append(f"Line {line}, {name}: {problem}")
            continue
        if name == "keywords":
            change.themes = value
        elif value != getattr(report, name):
            change.fields[name] = value
    return change


def _is_said_already(name: str, written: str, report: Report) -> bool:
    if name == "keywords":
        return set(given.items_of(written)) == {item.theme for item in report.themes.all()}
    now = getattr(report, name)
    if name in LISTS:
        # Files exported before lists had a line for each item joined them by semicolons.
        return given.items_of(written) == now or written.strip() == "; ".join(now)
    if name in DATES:
        return now is not None and date_of(written) == now
    return bool(written.strip().splitlines() == str(now).strip().splitlines())


def _value(name: str, written: str) -> Any:
    """Return what the cell means. Raises ValueError with a sentence that says what to write instead."""
    if name in LISTS:
        return given.items_of(written)
    written = written.strip()
    if name in DATES:
        return _day(written)
    if name == "keywords":
        return _themes(given.items_of(written))
    if name in IDS:
        return _id(name, written)
    if name in FLAGS:
        return _id(name, written) == "yes"
    if name == "availability":
        raise ValueError("who may read a report is changed on the report's page, with a reason.")
    if name == "source_address" and not given.is_web_address(written):
        raise ValueError(f"'{written}' is not a web address. It begins with https:// or http://.")
    longest = getattr(Report._meta.get_field(name), "max_length", None)
    if longest and len(written) > longest:
        raise ValueError(f"{len(written)} characters; {longest} is the most.")
    return written


def _day(written: str) -> datetime.date:
    found = date_of(written)
    if found is None:
        raise ValueError(f"'{written}' is not a date. Write it as 2024-05-31 or 31/05/2024.")
    return found


def _id(name: str, written: str) -> str:
    found = given.id_of(name, written)
    if found is None:
        raise ValueError(f"'{written}' is not one of {', '.join(given.ids_of(name))}.")
    return found


def _themes(themes: list[str]) -> list[str]:
    unknown = [theme for theme in themes if theme not in vocabularies.terms_by_id("themes")]
    if unknown:
        raise ValueError(f"the vocabulary has no theme '{unknown[0]}'.")
    return themes
