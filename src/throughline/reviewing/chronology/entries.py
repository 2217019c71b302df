"""What an entry of a chronology says, and how the entries of a file are kept until somebody confirms them."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass

from throughline.reviewing.chronology.dates import When
from throughline.reviewing.chronology.reading import Read


@dataclass(frozen=True, slots=True)
class EntryFields:
    """What an entry says. `written` is the date as its source has it."""

    when: When
    written: str
    text: str
    source: str
    people: str = ""
    significance: str = ""
    child_seen: str = ""


def packed(read: Read) -> list[object]:
    """Return an entry as a preview holds it, fit for JSON."""
    when = read.when
    times = [time.isoformat(timespec="minutes") if time else "" for time in (when.at, when.until)]
    return [
        when.first.isoformat(), when.last.isoformat(), *times, when.is_uncertain,
        read.written, read.text, read.source, read.people, read.significance, read.child_seen,
    ]  # fmt: skip


def unpacked(rows: str) -> Iterator[EntryFields]:
    """Yield the entries that a preview holds."""
    for first, last, at, until, unsure, written, text, source, people, significance, seen in json.loads(rows or "[]"):
        when = When(
            datetime.date.fromisoformat(first),
            datetime.date.fromisoformat(last),
            datetime.time.fromisoformat(at) if at else None,
            datetime.time.fromisoformat(until) if until else None,
            unsure,
        )
        yield EntryFields(when, written, text, source, people, significance, seen)
