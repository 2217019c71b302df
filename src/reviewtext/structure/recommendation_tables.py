"""Finds recommendations that are given as rows of a table, with their numbers and owners."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from reviewtext.document import Document, Section, Table
from reviewtext.structure.addressees import addressee, body_of_heading, names_a_body
from reviewtext.structure.recommendation_items import Found, rank_of
from reviewtext.structure.recommendation_lines import label_before

_TEXT = re.compile(r"(?:[\w-]+ ){0,3}recommendations?(?: text| made| of the review)?$|^argymhellion?$|"
    r"^argymhelliad$|^what (?:we|the review) recommends?$|"
                   r"^recommended action", re.I)  # fmt: skip
_DEED = re.compile(r"what(?: (?:is|needs?) to (?:be done|happen|change))?|(?:agreed |required |key )?actions?(?: (?:required|"
                   r"needed|to be taken))?|tasks?", re.I)  # fmt: skip
_NUMBER = re.compile(
    r"(?:no\.?|nos\.?|number|num|#|ref\.?|reference|rec(?:ommendation)?s?\.? ?(?:no\.?|number|ref\.?|#|id)|id)$", re.I
)
_OWNER = re.compile(r"\b(?:owners?|lead|leads|responsib\w+|agenc(?:y|ies)|organisations?|by whom|who|whom|"
    r"addressed|recipient|addressee|accountable|"
                    r"body|for whom|sponsor)\b|^to$|^for$", re.I)  # fmt: skip
_SPACES = re.compile(r"\s+")
_OWN_NUMBER = re.compile(r"\s*(?P<number>(?:recommendation\s*)?\(?\d{1,2}(?:\.\d{1,2})*)[.):]*\s+(?=[A-Z])", re.I)
_ENDS = re.compile(r"[.!?:;)”\"]$")


@dataclass(frozen=True, slots=True)
class _Columns:
    text: int
    number: int | None
    owner: int | None


def from_tables(
    document: Document,
    text: str,
    sections: list[Section],
    rank: int,
    of_actions: bool = False,
) -> list[Found]:
    """Return one item for each row of each table that has a column of recommendations, in these sections.

    `of_actions`: a column of what is to be done, beside one that says by whom, counts as such. A table that goes on over
    the page keeps its columns, and a row that does so has its `rest` there.
    """
    items: list[Found] = []
    known: _Columns | None = None
    width = ended = 0
    for base, table in _tables(document, sections):
        # The first row may be the title of the table, over its heading.
        titled = len(table.rows) > 2 and sum(map(bool, table.rows[0])) == 1
        columns = _columns(table.rows, of_actions) or (_columns(table.rows[1:], of_actions) if titled else None)
        rows = table.rows[1:] if columns else table.rows
        if columns is None and known and max(len(row) for row in table.rows) == width:
            columns = known
        elif columns:
            known, width = columns, max(len(row) for row in table.rows)
        elif known is None:
            columns = _implied(table.rows)
        is_next = bool(items) and not text[ended : base + table.start].strip()
        if columns and rows and is_next and _goes_on(text, base, table, rows[0], columns, items[-1]):
            rows = rows[1:]
        if columns:
            above = items[-1].body if is_next else ""
            items += _rows(text, base, table, rows, columns, rank, above)
        ended = base + table.end
    return items


def from_labelled_rows(document: Document, text: str, sections: list[Section]) -> list[Found]:
    """Return one item for each row that begins with a label such as 'Recommendation 4', of tables without a heading.

    The text stands in the next cell, or after the label in its own. A row below it that begins with 'Lead' or the like
    says whose it is.
    """
    items: list[Found] = []
    starts = [section.start for section in sections]
    for base, table in _tables(document, sections):
        place = base + table.start, base + table.end
        # A plain search is many times faster than the patterns, and few tables speak of a recommendation.
        if "ecommendation" not in text[slice(*place)].lower() or _columns(table.rows):
            continue
        section = sections[max(bisect_right(starts, place[0]) - 1, 0)]
        if section.kind != "references":
            items += _labelled_rows(text, place, table.rows, rank_of(section))
    return items


def _labelled_rows(text: str, place: tuple[int, int], rows: list[list[str]], rank: int) -> list[Found]:
    items: list[Found] = []
    cursor, end = place
    for row in rows:
        cells = [cell for cell in (_SPACES.sub(" ", cell).strip() for cell in row) if cell]
        if len(cells) < 2:
            continue
        label = label_before(cells[0])
        if label is None:
            if items and _OWNER.search(cells[0]) and len(cells[0].split()) <= 3:
                items[-1].body = cells[1]
            continue
        said = cells[0][label[1] :] or cells[1]
        found = _locate(text, said, cursor, end)
        if found is None or len(said.split()) < 4:
            continue
        start, cursor = found
        beside = cells[1] if said != cells[1] and names_a_body(cells[1]) else ""
        items.append(Found(label[0], beside or addressee(text[start:cursor]), start, cursor, rank))
    return items


def _goes_on(text: str, base: int, table: Table, row: list[str], columns: _Columns, item: Found) -> bool:
    """True where a table opens with the rest of the row that ended the page before; the item is given it."""
    cells = [_SPACES.sub(" ", cell).strip() for cell in row]
    said = _cell(cells, columns.text)
    place = _locate(text, said, base + table.start, base + table.end)
    is_whole = _cell(cells, columns.number) or not said[:1].islower() or _ENDS.search(text[item.start : item.end])
    if is_whole or place is None:
        return False
    item.rest = place
    item.body = " ".join(filter(None, (item.body, _cell(cells, columns.owner))))
    return True


def _tables(document: Document, sections: list[Section]) -> list[tuple[int, Table]]:
    found = []
    for page, base in zip(document.pages, document.page_starts(), strict=True):
        for table in page.tables:
            if any(s.start <= base + table.start < s.end for s in sections) and table.rows:
                found.append((base, table))
    return found


def _columns(rows: list[list[str]], of_actions: bool = False) -> _Columns | None:
    header = [_SPACES.sub(" ", cell).strip(" :") for cell in rows[0]]
    if len(header) < 2:
        return None
    texts = [
        at for at, cell in enumerate(header) if _TEXT.fullmatch(cell) or (_TEXT.match(cell) and len(cell.split()) <= 4)
    ]
    if of_actions and not texts and any(map(_OWNER.search, header)):
        texts = [at for at, cell in enumerate(header) if _DEED.fullmatch(cell)]
    # A column headed 'Recommendation' may hold only its number; the text is then beside it. Rows of one cell head those
    # below them. Of a heading that stands alone, at the foot of a page, nothing more is known.
    below = [row for row in rows[1:] if sum(map(bool, row)) > 1]
    texts = [
        at
        for at in texts
        if len(rows) == 1 or sum(len(row[at].split()) for row in below if at < len(row)) >= 5 * max(len(below), 1)
    ]
    if not texts:
        return None
    number = next((at for at, cell in enumerate(header) if at != texts[0] and _NUMBER.fullmatch(cell)), None)
    if number is None and texts[0] > 0 and not header[0]:
        number = 0
    owner = next((at for at, cell in enumerate(header) if at not in (texts[0], number) and _OWNER.search(cell)), None)
    return _Columns(texts[0], number, owner)


def _implied(rows: list[list[str]]) -> _Columns | None:
    """Return the columns of a table whose heading stands apart, at the foot of the page before: numbers that rise by one,
    then what is asked at some length, then who is to do it."""
    numbers = [row[0].strip(" .") for row in rows]
    # Raised figures and those in circles are digits too, but no number can be made of them.
    if len(rows) < 2 or min(map(len, rows)) < 2 or not all(one.isdecimal() and len(one) < 4 for one in numbers):
        return None
    if [int(number) for number in numbers] != list(range(int(numbers[0]), int(numbers[0]) + len(rows))):
        return None
    if sum(len(row[1].split()) for row in rows) < 8 * len(rows):
        return None
    has_owner = all(len(row) > 2 and row[2] and not row[2][0].isdigit() for row in rows)
    return _Columns(text=1, number=0, owner=2 if has_owner else None)


def _rows(
    text: str, base: int, table: Table, rows: list[list[str]], columns: _Columns, rank: int, above: str
) -> list[Found]:
    """`above`: whose the last row of the page before was, where the table goes on from there."""
    items: list[Found] = []
    cursor = base + table.start
    heading = ""
    is_above = False
    for at, row in enumerate(rows, len(table.rows) - len(rows)):
        cells = [_SPACES.sub(" ", cell).strip() for cell in row]
        filled = [cell for cell in cells if cell]
        # A row that says one thing only, or the same thing in every cell, heads the rows below it.
        if cells[0] and len(set(filled)) == 1 and len(row) > 2:
            heading, above, is_above = body_of_heading(filled[0]), "", False
            continue
        if is_above and (at, columns.text) in table.going_on:
            # One text beside several owners is for all of them.
            _add_owner(items[-1], _cell(cells, columns.owner))
            continue
        owner = _cell(cells, columns.owner)
        if not owner and columns.owner is not None:
            # An empty cell left of the text belongs to the one above, whether or not the file says that they are one.
            owner = above if columns.owner < columns.text or (at, columns.owner) in table.going_on else ""
        above = owner
        said = cells[columns.text] if columns.text < len(cells) else ""
        place = _locate(text, said, cursor, base + table.end)
        is_above = False
        if len(said.split()) < 4 or place is None:
            continue
        is_above = True
        start, cursor = place
        number = _cell(cells, columns.number)
        own = _OWN_NUMBER.match(text, start, cursor)
        if own:
            number = number or own["number"].strip("( ")
            start = own.end()
        closing = re.search(rf"\s*\({re.escape(number)}\)$", text[start:cursor]) if number else None
        end = start + closing.start() if closing else cursor
        body = owner or addressee(text[start:end]) or heading
        items.append(Found(number.rstrip("."), body, start, end, rank))
    return items


def _add_owner(item: Found, owner: str) -> None:
    if owner and owner not in item.body.split(", "):
        item.body = f"{item.body}, {owner}" if item.body else owner


def _cell(cells: list[str], at: int | None) -> str:
    return cells[at] if at is not None and at < len(cells) else ""


def _locate(text: str, cell: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where a cell's words stand in the text between two places, whatever white space divides them."""
    at = text.find(cell, start, end) if cell else -1
    if at >= 0:
        return at, at + len(cell)
    words = cell.split()
    if not words:
        return None
    match = re.compile(r"[\s|]+".join(re.escape(word) for word in words)).search(text, start, end)
    return match.span() if match else None
