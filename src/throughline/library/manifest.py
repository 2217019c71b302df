"""A manifest: a CSV with a column that names files; its other columns are fields of their records."""

from __future__ import annotations

import csv
import io
from difflib import get_close_matches
from pathlib import Path
from typing import IO

from reviewtext import Refused
from reviewtext.formats.encoding import decode
from reviewtext.formats.row_fields import date_of
from throughline.library.given import CHOICES, CODED, is_web_address, items_of, known_id
from throughline.library.models.edition import EditionKind
from throughline.library.operations.deposit import GIVEN_FIELDS, RecordDetails

FILE_COLUMNS = ("file", "filename", "file_name", "path")
LISTS = {"authors", "learning", "recommendations_summary", "keywords", "themes"}
OTHER_COLUMNS = {"edition", "kind", "keywords", "themes", "review", "report", "replaces", "language"}
KNOWN_COLUMNS = {*GIVEN_FIELDS, *OTHER_COLUMNS, *FILE_COLUMNS, ""}
# More than any field of a record holds. What the process read before may have left another limit.
LONGEST_CELL = 1024 * 1024
# Of a whole manifest, in bytes: 1,000 for each of the most files that an archive may hold.
LARGEST = 20 * 1024 * 1024
NOT_ALLOWED = Refused(
    "not_allowed",
    "This computer does not let you read it.",
    "Ask for the right to read it, or copy it to a place of yours.",
)


def rows_of_manifest(path: Path) -> dict[str, dict[str, str]]:
    """Return what a manifest says of each file, by file name; {} for a CSV that is not a manifest.

    Raises Refused where it may not be read, or is one of which a line cannot be read.
    """
    try:
        with path.open("rb") as content:
            return read_manifest(content)
    except OSError as problem:
        raise NOT_ALLOWED from problem


def read_manifest(content: IO[bytes]) -> dict[str, dict[str, str]]:
    """Return what a manifest says of each file, by file name; {} where no column names files.

    A table that names no files may be as large as a library, so that no more than its beginning is read here. Raises
    Refused where a line cannot be read as a row, or a manifest is larger than any list of one deposit.
    """
    start = content.read(LONGEST_CELL)
    column = _file_column(_rows_of(decode(start)[0]))
    if column is None:
        return {}
    data = start + content.read(LARGEST)
    if len(data) > LARGEST:
        raise Refused(
            "bad_manifest",
            f"This manifest is larger than {LARGEST // 1024**2} MB.",
            "Divide the files into several deposits, each with a manifest of its own.",
        )
    return _said_by_name(_rows_of(decode(data)[0]), column)


def _rows_of(text: str) -> csv.DictReader[str]:
    """Spreadsheets of many countries write semicolons between the cells, and some write tabs."""
    heading = text.lstrip("\r\n").split("\n", 1)[0]
    csv.field_size_limit(LONGEST_CELL)
    return csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=heading.count))


def _file_column(reader: csv.DictReader[str]) -> str | None:
    try:
        names = {(name or "").strip().lower(): name for name in reader.fieldnames or []}
    except csv.Error:
        return None
    return next((names[name] for name in FILE_COLUMNS if name in names), None)


def _said_by_name(reader: csv.DictReader[str], column: str) -> dict[str, dict[str, str]]:
    try:
        return {
            row[column].strip(): {
                (k or "").strip().lower(): (v or "").strip() for k, v in row.items() if isinstance(v, str)
            }
            for row in reader
            if row.get(column)
        }
    except csv.Error as problem:
        raise Refused(
            "bad_manifest",
            f"Line {reader.line_num + 1} of the manifest cannot be read as a row of a table.",
            "Save it again as CSV from a spreadsheet. Nothing that it may speak of is kept until then.",
        ) from problem


def details_from(said: dict[str, str]) -> RecordDetails:
    """Turn the words of a manifest row or upload form into details. Raises Refused naming the column that is wrong."""
    _check_columns(set(said))
    kind = said.get("edition", "") or said.get("kind", "")
    if kind and kind not in EditionKind.values:
        raise Refused(
            "bad_manifest",
            f"The manifest's column 'edition' says '{kind}'.",
            f"Use one of {', '.join(EditionKind.values)}.",
        )
    fields: dict[str, object] = {}
    for name in GIVEN_FIELDS:
        value = said.get(name, "")
        if value:
            fields[name] = items_of(value) if name in LISTS else value
    for name in {"published_on", "retention_until"} & fields.keys():
        fields[name] = _day(name, str(fields[name]))
    _check_address(str(fields.get("source_address", "")))
    for name in (CODED.keys() | CHOICES.keys()) & fields.keys():
        fields[name] = known_id(name, str(fields[name]))
    if "is_hidden_from_search_engines" in fields:
        fields["is_hidden_from_search_engines"] = fields["is_hidden_from_search_engines"] == "yes"
    themes = said.get("keywords", "") or said.get("themes", "")
    return RecordDetails(
        fields=fields,
        themes=[known_id("keywords", part) for part in items_of(themes)],
        review_key=said.get("review", ""),
        report_code=said.get("report", ""),
        replaces=_replaced(said.get("replaces", "")),
        kind=kind,
        language=said.get("language", ""),
    )


def _check_columns(names: set[str]) -> None:
    """Refuse what a column says that nobody asked for: 'who_may_read' passed over would leave a report open to everyone.

    A list that names files for another purpose, and so has no field of a record at all, says nothing of them.
    """
    unknown = sorted(names - KNOWN_COLUMNS)
    known = KNOWN_COLUMNS - {*FILE_COLUMNS, ""}
    if unknown and (names & known or any(get_close_matches(name, known, cutoff=0.8) for name in unknown)):
        raise Refused(
            "bad_manifest",
            f"The manifest has a column that no field of a record is called by: '{unknown[0]}'.",
            "Correct its heading, or take the column out.",
        )


def _day(name: str, written: str) -> str:
    found = date_of(written)
    if found is None:
        raise Refused(
            "bad_manifest",
            f"The manifest's column '{name}' says '{written}'.",
            "Write dates as 2024-05-31 or 31/05/2024.",
        )
    return found.isoformat()


def _check_address(written: str) -> None:
    if written and not is_web_address(written):
        raise Refused(
            "bad_manifest",
            f"The manifest's column 'source_address' says '{written}'.",
            "Give a whole web address. It begins with https:// or http://.",
        )


def _replaced(written: str) -> int | None:
    """A correction whose number is not understood must not stand beside what it corrects."""
    if written and not (written.isdecimal() and len(written) < 10):
        raise Refused(
            "bad_manifest",
            f"The manifest's column 'replaces' says '{written}'.",
            "Give the number of the edition alone, as the report's page lists it.",
        )
    return int(written) if written else None
