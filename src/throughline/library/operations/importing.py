"""Correct many records from a CSV file, all or nothing."""

from __future__ import annotations

import csv
import datetime
import io
from typing import Any

from django.db import transaction

from throughline.library import policies, vocabularies
from throughline.library.given import CODED
from throughline.library.models import Report
from throughline.library.models.report import Availability, Incident
from throughline.library.operations.record import change_record
from throughline.people.policies import Actor, require
from throughline.ui.cells import unguarded

LISTS = ("authors", "learning", "recommendations_summary")
DATES = ("published_on", "retention_until")
TEXTS = ("title", "label", "body", "model", "abstract", "collection", "licence", "rights_holder", "source_address")
# In the export for reading; changed on their own pages, with a reason.
PASSED_OVER = {"availability"}
MOST_PROBLEMS = 50


class UnusableRecords(Exception):
    """The file cannot be imported. `problems` names each row and column and says what to do."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(problems[0])
        self.problems = problems[:MOST_PROBLEMS]


@transaction.atomic
def import_records(*, content: bytes, by: Actor) -> int:
    """Change the records that the rows name by 'code'. An empty cell changes nothing. Return how many records changed.

    Raises UnusableRecords listing every fault, having changed nothing.
    """
    require(policies.may_import_records(by))
    changes = _checked(content)
    reports = Report.objects.prefetch_related("themes").in_bulk([code for code, _, _ in changes], field_name="code")
    for code, fields, themes in changes:
        change_record(report=reports[code], fields=fields, themes=themes, by=by)
    return len(changes)


def _checked(content: bytes) -> list[tuple[str, dict[str, Any], list[str] | None]]:
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
        rows = list(reader)
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        raise UnusableRecords(
            [f"Line {line} is not in UTF-8. Save the file as 'CSV UTF-8' and try again."]
        ) from problem
    except csv.Error as problem:
        raise UnusableRecords([f"The file is not a CSV file that can be read: {problem}."]) from problem
    known = {*LISTS, *DATES, *TEXTS, *CODED, *PASSED_OVER, "incident", "sex", "keywords", "code"}
    names = [name.strip() for name in reader.fieldnames or []]
    if "code" not in names:
        raise UnusableRecords(["Line 1: there is no column called 'code'. Start from the file that the export gives."])
    problems = [
        f"Line 1: no field of the record is called '{name}'. Remove the column." for name in names if name not in known
    ]
    codes = set(Report.objects.exclude(availability=Availability.WITHDRAWN).values_list("code", flat=True))
    changes, seen = [], set()
    for line, row in enumerate(rows, start=2):
        code = (row.get("code") or "").strip().lstrip("'").upper()
        if code not in codes:
            problems.append(f"Line {line}, code: there is no report '{code}'.")
        elif code in seen:
            problems.append(f"Line {line}, code: {code} stands twice in the file.")
        seen.add(code)
        fields, themes = _fields_of(row, line, problems)
        changes.append((code, fields, themes))
    if problems:
        raise UnusableRecords(problems)
    return changes


def _fields_of(row: dict[str, str], line: int, problems: list[str]) -> tuple[dict[str, Any], list[str] | None]:
    fields: dict[str, Any] = {}
    themes: list[str] | None = None
    for name, raw in row.items():
        value = (raw or "").strip() if isinstance(raw, str) else ""
        if not value or name in PASSED_OVER | {"code"}:
            continue
        value = unguarded(value)
        if name in LISTS:
            fields[name] = [part.strip() for part in value.split(";") if part.strip()]
        elif name in DATES:
            fields[name] = _date(name, value, line, problems)
        elif name == "keywords":
            themes = _themes(value, line, problems)
        else:
            allowed = _allowed(name)
            if allowed is not None and value not in allowed:
                problems.append(f"Line {line}, {name}: '{value}' is not one of {', '.join(sorted(allowed))}.")
            longest = getattr(Report._meta.get_field(name), "max_length", None)
            if longest and len(value) > longest:
                problems.append(f"Line {line}, {name}: {len(value)} characters; {longest} is the most.")
            fields[name] = value
    return fields, themes


def _allowed(name: str) -> set[str] | None:
    if name in CODED:
        return set(vocabularies.terms_by_id(CODED[name]))
    if name == "incident":
        return set(Incident.values)
    return {"girl", "boy", "several", "woman", "man", "not_stated"} if name == "sex" else None


def _date(name: str, value: str, line: int, problems: list[str]) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        problems.append(f"Line {line}, {name}: '{value}' is not a date. Write it as 2024-05-31.")
        return None


def _themes(value: str, line: int, problems: list[str]) -> list[str]:
    themes = [part.strip() for part in value.split(";") if part.strip()]
    for theme in themes:
        if theme not in vocabularies.terms_by_id("themes"):
            problems.append(f"Line {line}, keywords: the vocabulary has no theme '{theme}'.")
    return themes
