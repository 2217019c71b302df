"""Reads tables in which each row is a report: finds what the columns are for, and makes a document of each row."""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from reviewtext.document import Document, Note, Page, Recommendation, Refused
from reviewtext.formats.blocks import Block, lay_out, tidy
from reviewtext.formats.encoding import decode, guess_note, is_guess, mend
from reviewtext.formats.row_fields import fields_of
from reviewtext.structure import fill

LARGEST_CELL = 4_000_000
# The first name in each list that a column carries wins; the rest of the text columns become sections in file order.
ROLES: dict[str, tuple[str, ...]] = {
    "title": ("title", "report title", "report name", "name of report", "heading", "report"),
    "url": ("url", "link", "web address", "source", "source url", "page"),
    "ref": (
        "ref",
        "reference",
        "reference number",
        "report ref",
        "id",
        "identifier",
        "number",
        "case number",
        "inquiry",
    ),
    "date": (
        "date",
        "date of report",
        "report date",
        "published",
        "published on",
        "publication date",
        "made",
        "date issued",
    ),
    "area": ("area", "coroner area", "local authority", "region", "partnership", "jurisdiction"),
    "coroner": ("coroner", "coroner name", "name of coroner"),
    "authors": ("author", "authors", "reviewer", "lead reviewer", "written by"),
    "body": ("body", "board", "publisher", "commissioned by", "commissioner", "lscb", "organisation"),
    "receiver": ("receiver", "recipient", "recipients", "sent to", "this report is being sent to", "addressee"),
    "categories": ("categories", "category", "tags", "keywords", "themes", "safety issue"),
    "age": ("age", "age band"),
    "sex": ("sex", "gender"),
    "status": ("status",),
}
TEXT_COLUMNS = (
    "text", "full text", "body text", "summary", "abstract", "investigation", "inquest", "circumstances",
    "circumstances of the death", "concerns", "matters of concern", "recommendation", "recommendations",
    "findings", "analysis", "learning", "action", "response", "reply text", "narrative", "background",
)  # fmt: skip
HEADING_OF = {
    "investigation": "Investigation and inquest",
    "circumstances": "Circumstances of the death",
    "concerns": "Coroner's concerns",
    "reply text": "Response",
    "recommendation": "Recommendation",
}
_LONG = 200
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Row:
    """One report in a table. `number` is its line of data, from 1 (headings not counted); `line` its line in the file.

    `sections`: heading and text of each text column that is not empty; `metadata` by role name or column name;
    `fields` what the columns say of the record, under the catalogue's own field names and ids.
    """

    number: int
    line: int
    title: str
    sections: tuple[tuple[str, str], ...]
    metadata: dict[str, str]
    fields: dict[str, object]
    notes: tuple[Note, ...] = ()


@dataclass(slots=True)
class Columns:
    """What each column of the table is for. Either may be changed by a person before the rows are read."""

    names: list[str]
    roles: dict[int, str] = field(default_factory=dict)
    texts: list[int] = field(default_factory=list)


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the reports of a table, in file order.

    Raises Refused, naming row and column, where the table as a whole cannot be read; a row that can be read only in
    part is yielded with a note that says what is wrong and where.
    """
    text, encoding = decode(path.read_bytes())
    text, _ = mend(text.removeprefix("\ufeff"))
    if "\0" in text:
        raise Refused(
            "not_text", "This file is not a table of text.", "Save the table as CSV (UTF-8) and deposit that."
        )
    lines = _reader(text)
    names = _headings(lines)
    waiting = list(_some(lines, 50))
    columns = columns_of(names, [cells for _, cells in waiting])
    if not columns.texts:
        raise Refused(
            "no_text_columns",
            f"No column of this table holds the text of a report. Its columns are: {', '.join(names)}.",
            "Name the columns with text, for example 'circumstances', 'findings' or 'recommendations'.",
        )
    number = 0
    for source in (iter(waiting), lines):
        for line, cells in source:
            if any(cell.strip() for cell in cells):
                number += 1
                is_doubtful = is_guess(encoding) and not all(cell.isascii() for cell in cells)
                yield _row(number, line, cells, columns, (guess_note(encoding),) if is_doubtful else ())


def row_document(row: Row) -> Document:
    """Return the row as a document of pages of about 450 words, with its sections and passages found."""
    blocks: list[Block] = [Block(row.title, 1)] if row.title else []
    for heading, text in row.sections:
        blocks.append(Block(heading, 2))
        blocks += [Block(tidy(part)) for part in _paragraphs(text) if tidy(part)]
    metadata = {**row.metadata, **({"title": row.title} if row.title else {})}
    document = Document("text/csv", lay_out(blocks), notes=list(row.notes), metadata=metadata)
    fill(document)
    if not document.recommendations:
        document.recommendations = _told_by_column(row, document)
    return document


def _told_by_column(row: Row, document: Document) -> list[Recommendation]:
    """A column named 'recommendation' holds one, whatever its words are; the row says its number and whom it is for."""
    for section in document.sections:
        if _plain_name(section.heading) == "recommendation":
            start, end = section.start + len(section.heading), section.end
            while start < end and document.text[start].isspace():
                start += 1
            text = document.text[start:end].rstrip()
            page = bisect_right(document.page_starts(), start)
            ref, body = row.metadata.get("ref", ""), row.metadata.get("receiver", "")
            return [Recommendation(1, ref, text, body, page, start, start + len(text))] if text else []
    return []


def is_rows_of_reports(path: Path) -> bool:
    """True where the file is a table with a column of report text and more than one row, judged by its first rows."""
    try:
        return len(list(_some(read_rows(path), 2))) == 2
    except Refused:
        return False


def read_pages(path: Path) -> tuple[list[Page], dict[str, str], list[Note]]:
    """Return the pages of a table with one report in it. A table of several is for `read_rows`, and is refused here."""
    rows = list(_some(read_rows(path), 2))
    if len(rows) != 1:
        raise Refused(
            "table_of_reports",
            "This file is a table in which each row is a report of its own." if rows else "This table has no rows.",
            "Deposit it as a table of reports, so that each row becomes a report.",
        )
    document = row_document(rows[0])
    return document.pages, document.metadata, document.notes


def columns_of(names: list[str], sample: list[list[str]]) -> Columns:
    """Return what the columns are for, by their names and, where a name says nothing, by the length of their text."""
    columns = Columns(names)
    plain = [_plain_name(name) for name in names]
    for role, known in ROLES.items():
        at = next(
            (plain.index(name) for name in known if name in plain and plain.index(name) not in columns.roles), None
        )
        if at is not None:
            columns.roles[at] = role
    for at, name in enumerate(plain):
        if at in columns.roles:
            continue
        lengths = sorted(len(cells[at]) for cells in sample if at < len(cells) and cells[at].strip())
        if name in TEXT_COLUMNS or (lengths and lengths[len(lengths) // 2] > _LONG):
            columns.texts.append(at)
    return columns


def _plain_name(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", name.lower()).strip()


def _reader(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and cells. The separator is the one that divides the heading line most often."""
    heading = text.lstrip("\r\n").split("\n", 1)[0]
    separator = max(",;\t|", key=heading.count)
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(_lines(text), delimiter=separator)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Refused(
                "bad_table",
                f"The row that begins on line {line} cannot be read: {error}.",
                "Look for a quotation mark that is opened and never closed near that line.",
            ) from error
        if cells:
            yield line, cells


def _lines(text: str) -> Iterator[str]:
    """Yield the lines, each with its end. To open the text as a file would take four times its size."""
    return (match[0] for match in _LINE.finditer(text))


def _headings(lines: Iterator[tuple[int, list[str]]]) -> list[str]:
    for _, cells in lines:
        if any(cell.strip() for cell in cells):
            names = [tidy(cell) or f"column {at}" for at, cell in enumerate(cells, 1)]
            if len(names) < 2 or any(len(name) > 120 for name in names):
                break
            return names
    raise Refused(
        "no_headings",
        "The first line of this table does not name its columns.",
        "Put a first line with the names of the columns, for example: title, date, circumstances, recommendations.",
    )


def _some(items: Iterator[_Item], most: int) -> Iterator[_Item]:
    for _ in range(most):
        try:
            yield next(items)
        except StopIteration:
            return


def _row(number: int, line: int, cells: list[str], columns: Columns, found: tuple[Note, ...]) -> Row:
    notes = list(found)
    if len(cells) != len(columns.names):
        notes.append(_ragged(number, line, cells, columns))
    metadata = {"row": str(number)}
    for at, name in enumerate(columns.names):
        value = cells[at].strip() if at < len(cells) else ""
        if value and at not in columns.texts:
            metadata[columns.roles.get(at, name)] = value
    for at in range(len(columns.names), len(cells)):
        if cells[at].strip():
            metadata[f"column {at + 1}"] = cells[at].strip()
    fields = fields_of(metadata, [columns.names[at] for at in columns.texts])
    title = metadata.pop("title", "")
    sections = tuple(
        (_heading_of(columns.names[at]), cells[at].strip())
        for at in columns.texts
        if at < len(cells) and cells[at].strip()
    )
    if not sections:
        names = ", ".join(columns.names[at] for at in columns.texts)
        message = f"Row {number} (line {line}): the columns {names} are all empty."
        notes.append(Note("no_text", message, "Leave the row out, or fill one of these columns."))
    return Row(number, line, title or _title(metadata, fields), sections, metadata, fields, tuple(notes))


def _ragged(number: int, line: int, cells: list[str], columns: Columns) -> Note:
    expected, found = len(columns.names), len(cells)
    where = f"Row {number} (line {line})"
    if found < expected:
        message = (
            f"{where} ends after {found} of {expected} columns: '{columns.names[found]}' and what follows is missing."
        )
    else:
        message = (
            f"{where} has {found - expected} more cell(s) than there are columns, kept as 'column {expected + 1}' on."
        )
    return Note("ragged_row", message, "Look for a separator or quotation mark out of place in that row.")


def _heading_of(name: str) -> str:
    return HEADING_OF.get(_plain_name(name), name[:1].upper() + name[1:].replace("_", " "))


def _title(metadata: dict[str, str], fields: dict[str, object]) -> str:
    """Return 'year - body - reference' for a row without a title: never a person's name out of its web address."""
    year = str(fields.get("published_on", ""))[:4]
    parts = [year, str(fields.get("body", "")), metadata.get("ref", "")]
    return " - ".join(part for part in parts if part) or f"Row {metadata['row']}"


def _paragraphs(text: str) -> list[str]:
    """Blank lines divide paragraphs; where there are none, a line that begins an item does."""
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    items = re.compile(r"\n(?=\s*(?:[•▪-]|\(?[a-z0-9]{1,3}[.)])\s)")
    return [item for part in parts for item in items.split(part)]
