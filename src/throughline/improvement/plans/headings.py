"""Finds the row of headings in a sheet, under whatever titles stand above it, and which column holds what."""

from __future__ import annotations

import re
from typing import Any

# The words that partnerships put over a column [D: from plans that we have seen described; add what you meet].
# Stands longest first where one begins like another.
WORDS: dict[str, tuple[str, ...]] = {
    "recommendation": (
        "recommendation", "learning point", "area for learning", "finding and recommendation", "learning", "finding",
    ),
    "title": (
        "action required", "actions required", "action to be taken", "actions to be taken", "agreed action",
        "what will be done",
        "what will we do", "what are we going to do", "action point", "action", "task", "activity", "next steps",
    ),
    "owner_body": ("lead agency", "responsible agency", "agency", "organisation", "organization", "partner agency", "service"),
    "owner_email": ("email", "e mail", "contact"),
    "owner_name": (
        "lead officer", "responsible person", "person responsible", "responsible officer", "action owner", "owner", "by whom",
        "who", "lead", "responsible", "responsibility", "accountable", "named lead", "assigned to",
    ),
    "due_on": (
        "due date", "due by", "due", "by when", "when", "timescale", "timescales", "deadline", "target date", "completion date",
        "date for completion", "target completion date", "timeframe", "date due", "end date",
    ),
    "status": ("rag rating", "rag status", "rag", "brag", "status", "progress rating", "state", "complete", "completed"),
    "evidence": ("evidence of completion", "evidence", "assurance"),
    "progress": (
        "progress update", "latest update", "update", "progress", "comments", "latest position", "notes", "narrative",
        "commentary",
    ),
    "expected": (
        "intended outcome", "expected outcome", "desired outcome", "outcome", "impact", "intended impact", "what difference",
        "what will be different", "difference for children", "success criteria",
    ),
    "measured_by": (
        "how will we know", "how will it be measured", "measure of success", "success measure", "measure", "measured by", "kpi",
        "monitoring",
    ),
    "baseline": ("baseline", "starting point", "where are we now"),
    "number": ("action no", "action number", "action ref", "ref", "reference", "no", "number", "id", "item"),
}  # fmt: skip
# So few rows may stand above the headings: titles, dates of meetings, keys of colours.
LOOKED_AT = 40


def plain(text: str) -> str:
    """Return a heading in small letters, without signs and what stands in brackets."""
    text = re.sub(r"\(.*?\)|\[.*?\]", " ", text.lower())
    return " ".join(re.sub(r"[^a-z ]+", " ", text.replace("'s", "s")).split())


def meaning_of(text: str) -> str:
    """Return which field a heading names, '' for none. The longest of its words that begins or ends the heading counts."""
    heading = plain(text)
    if not heading or len(heading) > 60:
        return ""
    best, longest = "", 0
    for field, words in WORDS.items():
        for word in words:
            is_it = (
                heading in (word, f"{word}s")
                or re.match(rf"{word}s?\b", heading)
                or re.search(rf"\b{word}s?$", heading)
            )
            if is_it and len(word) > longest:
                best, longest = field, len(word)
    return best


def columns_in(cells: list[Any]) -> dict[str, int]:
    """Return which column (from 0) holds which field, by one row of headings; the first of two alike counts."""
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        if cell and cell["kind"] == "text":
            field = meaning_of(cell["text"])
            if field and field not in found:
                found[field] = at
    return found


def find_headings(rows: list[Any]) -> tuple[int, int, dict[str, int]] | None:
    """Return (place of the first row of headings, of the first row after them, columns); None where there are none.

    Headings name an action and at least one thing more. They may take two rows: '2027' over 'due', or a group over its parts.
    """
    for place, (_, _, cells) in enumerate(rows[:LOOKED_AT]):
        found = columns_in(cells)
        after = place + 1
        if len(found) >= 2 and after < len(rows):
            below = columns_in(rows[after][2])
            further = {field: at for field, at in below.items() if field not in found}
            if len(further) >= 2 or (further and not set(below) & set(found) and _is_short(rows[after][2])):
                found, after = {**found, **further}, after + 1
        if "title" in found and len(found) >= 2:
            return place, after, found
    return None


def _is_short(cells: list[Any]) -> bool:
    """Say whether every cell of a row could be a heading: few words, and no number or day among them."""
    there = [cell for cell in cells if cell and cell["text"]]
    return all(cell["kind"] == "text" and len(cell["text"].split()) <= 5 for cell in there)
