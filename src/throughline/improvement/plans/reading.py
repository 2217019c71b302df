"""Makes actions of the sheets of a workbook, or says of each cell that stands in the way what is wrong with it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from throughline.improvement.models import Output
from throughline.improvement.plans.headings import columns_in, find_headings
from throughline.improvement.plans.values import CannotRead, day_in, owners_in, state_in

# Rows that are no action: sums at the end, keys of colours, who signed.
NO_ACTION = re.compile(
    r"^(?:grand |sub)?-?totals?\b|^(?:rag )?key\b|^legend\b|^signed\b|^version\b|^number of actions", re.I
)
KEY = re.compile(
    r"\b(red|amber|green|blue)\b\s*(?:=|:|-|–|means)\s*([A-Za-z][^;\n]{2,60}?)"
    r"(?=\s*(?:[;,\n]|$|\b(?:red|amber|green|blue)\b\s*[=:–-]))",
    re.I,
)
HEADING = re.compile(r"^(?:recommendation|rec|learning point|finding)\b\s*\d*\s*[:.–-]?\s*", re.I)
TEXTS = ("expected", "measured_by", "baseline")


@dataclass(slots=True)
class PlannedAction:
    """One action as a plan has it, and where it stands there. `due_on` is in ISO form, '' for none."""

    sheet: int
    row: int
    recommendation: str
    title: str
    owner_name: str = ""
    owner_email: str = ""
    owner_body: str = ""
    due_on: str = ""
    output: str = Output.NOT_BEGUN.value
    is_stuck: bool = False
    expected: str = ""
    measured_by: str = ""
    baseline: str = ""
    progress: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def output_label(self) -> str:
        return Output(self.output).label

    @property
    def due(self) -> datetime.date | None:
        return datetime.date.fromisoformat(self.due_on) if self.due_on else None


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell that stands in the way: its row is not kept."""

    sheet: str
    cell: str
    text: str
    problem: str


@dataclass(slots=True)
class Plan:
    """What a workbook holds. `layout`: for each sheet read, its place, row of headings, last row and columns."""

    actions: list[PlannedAction] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    layout: list[dict[str, Any]] = field(default_factory=list)


def read_plan(told: dict[str, Any], *, green_is_done: bool, recommendation: str = "") -> Plan:
    """Return the plan in what `sheets.read_sheets` gives. `recommendation` stands where a sheet names none."""
    plan = Plan(notes=list(told["notes"]))
    for sheet in told["sheets"]:
        if sheet["rows"]:
            _SheetReader(sheet, plan, green_is_done, recommendation).read()
    if not plan.layout:
        plan.notes.append(
            "No sheet has a row of headings that names actions. Give the columns headings such as Recommendation, Action, Lead, "
            "Due date and Status."
        )
    return plan


class _SheetReader:
    """Reads one sheet from its headings down."""

    def __init__(self, sheet: dict[str, Any], plan: Plan, green_is_done: bool, recommendation: str) -> None:
        self.title, self.at, self.rows = sheet["title"], sheet["at"], sheet["rows"]
        self.plan, self.green_is_done, self.recommendation = plan, green_is_done, recommendation
        self.columns: dict[str, int] = {}
        self.key = dict(_keys(self.rows))
        self.last: PlannedAction | None = None

    def read(self) -> None:
        found = find_headings(self.rows)
        if found is None:
            self.plan.notes.append(f"The sheet '{self.title}' has no headings of an action plan, and was not read.")
            return
        place, after, self.columns = found
        for number, _, cells in self.rows[after:]:
            self._row(number, cells)
        numbers = {"headings": self.rows[place][0], "last": self.rows[-1][0]}
        self.plan.layout.append({"sheet": self.at, "title": self.title, "columns": self.columns, **numbers})

    def _row(self, number: int, cells: list[Any]) -> None:
        there = [cell for cell in cells if cell and cell["text"]]
        if not there:
            return
        first = there[0]["text"]
        if NO_ACTION.match(first):
            self.plan.notes.append(f"Row {number} of '{self.title}' (“{first[:40]}”) is no action and was left out.")
        elif len(columns_in(cells)) >= 3 and "title" in columns_in(cells):
            return  # the headings once more, as they stand at the top of each printed page
        elif self._is_heading(cells, there):
            self.recommendation = HEADING.sub("", first) or first
        elif self._goes_on(number, cells):
            self._add_to_last(cells)
        else:
            self._action(number, cells)

    def _is_heading(self, cells: list[Any], there: list[Any]) -> bool:
        """Say whether a row is one text across the table, above the actions that it holds for."""
        if len(there) != 1 or there[0]["kind"] != "text":
            return False
        if there[0] is self._cell(cells, "recommendation"):
            return True  # the recommendation alone, with its actions in the rows below
        is_named = bool(HEADING.match(there[0]["text"]))
        return there[0]["width"] >= 3 or (is_named and "recommendation" not in self.columns)

    def _goes_on(self, number: int, cells: list[Any]) -> bool:
        title = self._cell(cells, "title")
        return bool(title and title["text"] and title["from_row"] < number and self.last)

    def _add_to_last(self, cells: list[Any]) -> None:
        """A row whose action is merged with the one above says more of the same action: another owner, more progress."""
        assert self.last is not None
        owner, progress = self._text(cells, "owner_name"), self._text(cells, "progress")
        if owner and owner not in self.last.owner_name:
            self.last.owner_name = "; ".join(filter(None, (self.last.owner_name, owners_in(owner)[0])))
        if progress and progress not in self.last.progress:
            self.last.progress = "\n".join(filter(None, (self.last.progress, progress)))

    def _action(self, number: int, cells: list[Any]) -> None:
        faults = list(self._faults(number, cells))
        said = self._text(cells, "recommendation")
        if said:
            self.recommendation = said
        title = self._text(cells, "title")
        action = PlannedAction(self.at, number, self.recommendation, title)
        if not title:
            faults.append(self._fault(number, "title", "There is no action in this row, and other cells are filled."))
        if not self.recommendation:
            where = "recommendation" if "recommendation" in self.columns else "title"
            faults.append(
                self._fault(number, where, "No recommendation stands here or above. Choose one below, or write it in.")
            )
        for step in (self._due, self._state, self._owners):
            try:
                step(action, cells)
            except CannotRead as error:
                faults.append(self._fault(number, step.__name__.strip("_"), str(error), cells))
        for name in TEXTS:
            setattr(action, name, self._text(cells, name))
        self._progress(action, cells)
        self.plan.faults.extend(faults)
        if not faults:
            self.plan.actions.append(action)
            self.last = action

    def _due(self, action: PlannedAction, cells: list[Any]) -> None:
        cell = self._cell(cells, "due_on")
        if cell and cell["text"]:
            said = day_in(cell)
            action.due_on = said.value
            action.notes += [said.note] if said.note else []

    def _state(self, action: PlannedAction, cells: list[Any]) -> None:
        cell = self._cell(cells, "status")
        if cell:
            said, action.is_stuck = state_in(cell, key=self.key, green_is_done=self.green_is_done)
            action.output = said.value
            action.notes += [said.note] if said.note else []

    def _owners(self, action: PlannedAction, cells: list[Any]) -> None:
        action.owner_body = " ".join(self._text(cells, "owner_body").split("\n"))[:200]
        action.owner_name, action.owner_email, note = owners_in(self._text(cells, "owner_name"))
        written = self._text(cells, "owner_email")
        if written:
            action.owner_email = owners_in(written)[1] or action.owner_email
        action.notes += [note] if note else []

    def _progress(self, action: PlannedAction, cells: list[Any]) -> None:
        """Evidence that a plan names goes into words: an action is closed on evidence that somebody gives here."""
        parts = [self._text(cells, "progress")]
        evidence = self._text(cells, "evidence")
        parts += [f"Evidence named in the plan: {evidence}"] if evidence else []
        for at, cell in enumerate(cells):
            if cell and cell["note"]:
                parts.append(f"Note on {letter_of(at)}{action.row}: {cell['note']}")
        action.progress = "\n".join(filter(None, parts))

    def _faults(self, number: int, cells: list[Any]) -> Iterator[CellFault]:
        for name, at in self.columns.items():
            cell = cells[at] if at < len(cells) else None
            if cell and cell["kind"] == "fault":
                yield self._fault(number, name, f"The cell holds {cell['text']}.", cells)
            elif cell and cell["is_struck"] and name == "title":
                yield self._fault(
                    number, name, "The action is struck out. Delete the row, or take the line away.", cells
                )

    def _fault(self, number: int, name: str, problem: str, cells: list[Any] | None = None) -> CellFault:
        column = {"due": "due_on", "state": "status", "owners": "owner_name"}.get(name, name)
        at = self.columns.get(column, 0)
        cell = cells[at] if cells and at < len(cells) else None
        return CellFault(self.title, f"{letter_of(at)}{number}", (cell or {}).get("text", "")[:80], problem)

    def _cell(self, cells: list[Any], name: str) -> dict[str, Any] | None:
        at = self.columns.get(name)
        return cells[at] if at is not None and at < len(cells) else None

    def _text(self, cells: list[Any], name: str) -> str:
        cell = self._cell(cells, name)
        return str(cell["text"]).strip() if cell and cell["kind"] != "fault" else ""


def _keys(rows: list[Any]) -> Iterator[tuple[str, str]]:
    """Yield (colour, what it means) of a key anywhere in the sheet: 'Green = complete', or a coloured cell beside its words."""
    for _, _, cells in rows:
        for at, cell in enumerate(cells):
            if not cell or cell["kind"] != "text":
                continue
            for colour, words in KEY.findall(cell["text"]):
                yield colour.lower(), words.strip()
            beside = cells[at + 1] if at + 1 < len(cells) else None
            if (
                cell["text"].strip().lower() in ("red", "amber", "green", "blue")
                and beside
                and beside["kind"] == "text"
            ):
                words = beside["text"].strip()
                if (
                    0 < len(words) <= 60
                    and cell["colour"] in ("", cell["text"].strip().lower())
                    and len([c for c in cells if c]) == 2
                ):
                    yield cell["text"].strip().lower(), words


def letter_of(at: int) -> str:
    """Return the letters over a column, which is counted from 0: A, B ... Z, AA."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
