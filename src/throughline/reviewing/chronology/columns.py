"""Finds what the columns of a chronology are for, by their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

# The first rows may hold a title, the child's initials, a note on how to fill it in.
LOOK_THROUGH = 25
HEADINGS: dict[str, tuple[str, ...]] = {
    "date": (
        "date", "date of event", "event date", "date of contact", "contact date", "when", "date and time", "date time",
        "date from", "start date", "from", "date of entry", "date s", "dates", "date of incident",
    ),
    "date_to": ("date to", "end date", "to", "until", "date until"),
    "time": ("time", "time of event", "event time", "time of contact", "time s", "times"),
    "agency": (
        "agency", "organisation", "organization", "service", "agency source", "agency name", "agency service", "which agency",
    ),
    "event": (
        "event", "events", "event details", "details of event", "detail of event", "details", "description",
        "description of event", "summary", "summary of event", "what happened", "contact", "details of contact",
        "detail of contact", "nature of contact", "entry", "narrative", "event contact", "contact details", "significant event",
        "key event", "incident", "information", "event description", "details of event contact", "text",
    ),
    "source": (
        "source", "source of information", "source of info", "information source", "source of evidence", "source document",
        "source of record", "evidence", "record", "where recorded", "file reference", "reference", "document",
        "source reference", "sources",
    ),
    "significance": (
        "significance", "significance of event", "comment", "comments", "analysis", "significance comment",
        "comments analysis", "analysis comment", "why it matters", "author s comment", "commentary", "author comments",
    ),
    "people": (
        "person", "people", "person s", "who", "subject", "individual", "family member", "people involved",
        "persons involved", "person involved", "who was involved", "name", "subject of entry", "professional involved",
        "professionals involved", "practitioner",
    ),
    "child_seen": (
        "child seen", "was the child seen", "child seen y n", "child seen yes no", "seen", "child s seen", "adult seen",
        "was the adult seen", "adult seen y n", "person seen", "was the person seen", "person seen y n",
    ),
}  # fmt: skip
REQUIRED = {"date": "a date", "event": "what happened", "source": "the source of the information"}
_ROLE_OF = {name: role for role, names in HEADINGS.items() for name in names}


@dataclass(slots=True)
class Columns:
    """Where (column from 0) each role stands, on which row of the list the headings are, and what is not read."""

    at_row: int
    roles: dict[str, int] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)

    @property
    def missing(self) -> list[str]:
        return [words for role, words in REQUIRED.items() if role not in self.roles]


def plain(heading: object) -> str:
    """Return a heading in small letters without signs, and without what it says of how to write a date."""
    text = re.sub(r"\((?:[^)]*(?:yy|24|mandatory|required|hour|format)[^)]*)\)", " ", str(heading).lower())
    return re.sub(r"[^a-z0-9]+", " ", text).strip()


def find_columns(rows: Sequence[Sequence[object]]) -> Columns | None:
    """Return the columns told by the row that has the most known headings; None where no row has a date and one more."""
    best: Columns | None = None
    for at, cells in enumerate(rows[:LOOK_THROUGH]):
        found = _columns(at, cells)
        if "date" in found.roles and len(found.roles) > 1 and (best is None or len(found.roles) > len(best.roles)):
            best = found
    return best


def _columns(at: int, cells: Sequence[object]) -> Columns:
    found = Columns(at)
    for column, cell in enumerate(cells):
        if not isinstance(cell, str):
            continue
        role = _ROLE_OF.get(plain(cell))
        if role is not None and role not in found.roles:
            found.roles[role] = column
        else:
            found.unread.append(cell[:60])
    return found


def letter(column: int) -> str:
    """Return a column's letter as spreadsheets write it: 0 is A."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
