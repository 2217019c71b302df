"""Turns the tables of a file into chronology entries, or says cell by cell what stands in the way."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from throughline.reviewing.chronology.columns import Columns, find_columns, letter, plain
from throughline.reviewing.chronology.dates import (
    SERIALS,
    NotADate,
    Order,
    When,
    from_serial,
    order_of,
    read_date,
    read_time,
)

MOST_FAULTS = 500
SEEN = {"yes": "yes", "y": "yes", "seen": "yes", "true": "yes", "no": "no", "n": "no", "not seen": "no", "false": "no"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell, and what to do. `row` counts in the file; `column` is its letter; '' is the whole row."""

    sheet: str
    row: int
    column: str
    said: str
    do: str


@dataclass(frozen=True, slots=True)
class Read:
    """One entry as read. `written` is the date as the file has it."""

    sheet: str
    row: int
    when: When
    written: str
    text: str
    source: str
    significance: str = ""
    people: str = ""
    child_seen: str = ""


@dataclass(slots=True)
class Reading:
    """Everything read from a file. It may be imported only when there is no fault at all."""

    entries: list[Read] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def fault(self, sheet: str, row: int, column: str, said: str, do: str) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(sheet, row, column, said, do))


def read_entries(told: dict[str, Any]) -> Reading:
    """Return the entries, faults and notes of what `tables.read_tables` gave."""
    reading = Reading(notes=list(told["notes"]))
    tables = [(name, rows, find_columns([cells for _, _, cells in rows])) for name, rows in told["tables"] if rows]
    known = [(name, rows, columns) for name, rows, columns in tables if columns is not None]
    if not known:
        reading.fault(
            "", 1, "", "No row names the columns.",
            "Put a row of headings first: Date, Time, Event, Source of information, Significance, People.",
        )  # fmt: skip
        return reading
    for name, _, columns in tables:
        if columns is None:
            reading.notes.append(f"{_called(name)} has no row of headings with a date and was not read.")
    for name, rows, columns in known:
        _Table(name, rows, columns, told["is_1904"], reading).read()
    if not reading.entries and not reading.faults:
        reading.fault("", 1, "", "There is no entry below the headings.", "Look whether the right file was chosen.")
    return reading


def _called(name: str) -> str:
    return f"'{name}'" if name else "The file"


class _Table:
    """One sheet or table while it is read."""

    def __init__(
        self, name: str, rows: Sequence[tuple[int, str, list[Any]]], columns: Columns, is_1904: bool, reading: Reading
    ) -> None:
        self.name, self.rows, self.columns, self.is_1904, self.reading = name, rows, columns, is_1904, reading
        self.headings = [plain(cell) for cell in rows[columns.at_row][2] if cell is not None]
        self.agencies: Counter[str] = Counter()
        self.ambiguous = self.serials = 0

    def read(self) -> None:
        if self.columns.missing:
            row = self.rows[self.columns.at_row][0]
            for words in self.columns.missing:
                said = f"{_called(self.name)} has no column for {words}."
                self.reading.fault(self.name, row, "", said, "Add the column, with one of the headings listed below.")
            return
        after = self.rows[self.columns.at_row + 1 :]
        at = self.columns.roles["date"]
        self.order = order_of(cells[at] for _, _, cells in after if at < len(cells) and isinstance(cells[at], str))
        titles = [title for _, title, _ in after if title]
        for number, title, cells in after:
            if not title and not self._repeats_headings(cells):
                self._row(number, cells)
        self._tell(titles)

    def _repeats_headings(self, cells: list[Any]) -> bool:
        there = [cell for cell in cells if cell is not None]
        same = len(there) == len(self.headings) and plain(there[0]) == self.headings[0]
        return same and [plain(cell) for cell in there] == self.headings

    def _row(self, number: int, cells: list[Any]) -> None:
        values: dict[str, Any] = {
            role: cells[at] if at < len(cells) else None for role, at in self.columns.roles.items()
        }
        if all(value is None for value in values.values()):
            return
        before = len(self.reading.faults)
        broken = {role for role, value in values.items() if isinstance(value, tuple) and value[0] == "fault"}
        for role in broken:
            self._fault(number, role, values[role][1], "Write the value itself in the cell.")
            values[role] = None
        when = None if "date" in broken else self._when(number, values)
        text, source = _words(values.get("event")), _words(values.get("source"))
        if not text and "event" not in broken:
            self._fault(number, "event", "There is no event.", "Write what happened, or empty the row.")
        if not source and "source" not in broken:
            self._fault(number, "source", "The source of the information is missing.", "Write where this is recorded.")
        seen = self._seen(number, values.get("child_seen"))
        if when is None or len(self.reading.faults) > before:
            return
        if named := _words(values.get("agency")):
            self.agencies[named] += 1
        self.ambiguous += when.is_ambiguous
        more = (_words(values.get("significance")), _words(values.get("people")), seen)
        written = _words(values.get("date")) + (f" to {_words(values['date_to'])}" if values.get("date_to") else "")
        self.reading.entries.append(Read(self.name, number, when, written, text, source, *more))

    def _when(self, number: int, values: dict[str, Any]) -> When | None:
        try:
            when = self._date(values.get("date"))
            if values.get("date_to") is not None:
                last = self._date(values["date_to"])
                if last.last < when.first:
                    self._fault(
                        number, "date_to", "The last day is before the first.", "Exchange the two, or mend one."
                    )
                    return None
                unsure = when.is_uncertain or last.is_uncertain
                when = When(when.first, last.last, when.at, last.at, unsure, when.is_ambiguous or last.is_ambiguous)
        except NotADate as error:
            said, _, do = str(error).partition(". ")
            self._fault(number, "date", f"{said.rstrip('.')}.", do or "Write it as 22 May 2016.")
            return None
        return self._with_time(number, when, values.get("time"))

    def _date(self, value: Any) -> When:
        if isinstance(value, tuple) and value[0] == "date":
            moment = datetime.datetime.fromisoformat(value[1])
            if not 1900 <= moment.year <= 2100:
                raise NotADate(f"The year {moment.year} cannot be right. Write the day as 22 May 2016.")
            return When(moment.date(), moment.date(), moment.time() if moment.time() != datetime.time(0) else None)
        if isinstance(value, float):
            if int(value) in SERIALS:
                self.serials += 1
                moment = from_serial(value, is_1904=self.is_1904)
                return When(moment.date(), moment.date(), moment.time() if moment.time() != datetime.time(0) else None)
            value = str(int(value)) if value == int(value) else str(value)
        if isinstance(value, tuple):
            raise NotADate("A time stands where the date should be. Write the day as 22 May 2016.")
        return read_date(value or "", self.order)

    def _with_time(self, number: int, when: When, value: Any) -> When | None:
        if value is None:
            return when
        at, until, unsure = when.at, when.until, False
        if isinstance(value, tuple):
            at = (
                datetime.datetime.fromisoformat(value[1]).time()
                if value[0] == "date"
                else datetime.time.fromisoformat(value[1])
            )
        elif isinstance(value, float) and 0 <= value < 1:
            at = from_serial(value, is_1904=False).time()
        else:
            try:
                at, until, unsure = read_time(str(int(value)) if isinstance(value, float) else value)
            except NotADate as error:
                said, _, do = str(error).partition(". ")
                self._fault(number, "time", f"{said.rstrip('.')}.", do)
                return None
        return When(when.first, when.last, at or when.at, until, when.is_uncertain or unsure, when.is_ambiguous)

    def _seen(self, number: int, value: Any) -> str:
        said = _words(value).lower().strip(" .")
        if said in ("", "n/a", "not known", "unknown", "not recorded", "-"):
            return ""
        if said not in SEEN:
            self._fault(
                number, "child_seen", f"'{said[:40]}' does not say whether the person was seen.", "Write yes or no."
            )
        return SEEN.get(said, "")

    def _fault(self, number: int, role: str, said: str, do: str) -> None:
        self.reading.fault(self.name, number, letter(self.columns.roles[role]), said, do)

    def _tell(self, titles: list[str]) -> None:
        notes, name = self.reading.notes, _called(self.name)
        if self.columns.unread:
            notes.append(f"{name}: these columns were not read: {', '.join(self.columns.unread)}.")
        if titles:
            notes.append(
                f"{name}: {len(titles)} rows are one cell across the table, such as '{titles[0]}', and are no entries."
            )
        if self.serials:
            first = 1904 if self.is_1904 else 1900
            notes.append(f"{name}: {self.serials:,} dates were a spreadsheet's day numbers, counted from {first}.")
        if self.ambiguous:
            is_month_first = self.order == Order.MONTH_FIRST
            how = "the month first, as other dates of the column have it" if is_month_first else "the day first"
            notes.append(
                f"{name}: {self.ambiguous:,} dates such as 03/04/2016 could mean two days. They were read with {how}. "
                "Look whether that is right."
            )
        if self.agencies:
            named = ", ".join(name for name, _ in self.agencies.most_common(5))
            notes.append(
                f"{name}: the rows name the agency as {named}. All are taken as entries of the agency you chose."
            )


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return str(value[1]).removesuffix("T00:00:00").replace("T", " ")
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else str(value)
    return str(value)
