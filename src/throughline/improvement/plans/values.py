"""What stands in one cell of an action plan: a day, a state, owners. What cannot be read says why."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Any

from throughline.improvement.models import Output
from throughline.reviewing.chronology.dates import SERIALS, NotADate, from_serial, read_date

# What people write where a day should stand, and mean that there is none.
NO_DAY = re.compile(
    r"^(?:on-?\s?going|asap|immediate(?:ly)?|tbc|tba|to be (?:confirmed|agreed)|n/?a|none|-+|continuous)\.?$", re.I
)
DONE = re.compile(r"\b(?:complete|completed|done|closed|achieved|finished|implemented|delivered|yes)\b", re.I)
NOT_DONE = re.compile(
    r"\b(?:not (?:yet )?(?:started|begun|commenced|complete|completed|due)|to do|outstanding|no|incomplete|planned)\b",
    re.I,
)
UNDER_WAY = re.compile(
    r"\b(?:in progress|on track|on-track|under ?way|ongoing|started|part(?:ly|ially)|progressing|open|delayed|at risk|overdue|"
    r"off track|some progress)\b",
    re.I,
)
STUCK = re.compile(r"\b(?:stuck|blocked|stalled|on hold|paused)\b", re.I)
COLOURS = re.compile(r"^(red|amber|yellow|orange|green|blue|r|a|g|b)(?:/\w+)?$", re.I)
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
OWNERS = re.compile(r"\s*(?:;|\n|/|,|\band\b|&)\s*")


class CannotRead(ValueError):
    """A cell that cannot be what its column says. The message says what is wrong and what to write."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell means, and a note where something was decided for the reader."""

    value: str
    note: str = ""


def day_in(cell: dict[str, Any]) -> Said:
    """Return the day by which something is due, in ISO form; '' where the cell says that there is none."""
    text = cell["text"].strip()
    if cell["kind"] == "date":
        return Said(_sensible(datetime.date.fromisoformat(text), text))
    if cell["kind"] == "number":
        number = float(text)
        if int(number) not in SERIALS:
            raise CannotRead(f"{text} is not a day. Write it as 31 March 2027.")
        day = from_serial(number, is_1904=False).date()
        return Said(_sensible(day, text), f"The day number {text} was read as {day:%-d %B %Y}.")
    if NO_DAY.match(text):
        return Said("", f"“{text}” is no day: the action has none.")
    try:
        when = read_date(re.sub(r"^(?:by|due|before|end|until)\s+(?!of)", "", text, flags=re.I))
    except NotADate as error:
        raise CannotRead(str(error)) from error
    if when.first != when.last:
        return Said(_sensible(when.last, text), f"“{text}” was read as its last day, {when.last:%-d %B %Y}.")
    if when.is_ambiguous:
        return Said(_sensible(when.last, text), f"“{text}” was read with the day first, as {when.last:%-d %B %Y}.")
    return Said(_sensible(when.last, text))


def _sensible(day: datetime.date, text: str) -> str:
    if not 2000 <= day.year <= 2060:
        raise CannotRead(f"{text} would be in the year {day.year}. Write the day as 31 March 2027.")
    return day.isoformat()


def state_in(cell: dict[str, Any], *, key: dict[str, str], green_is_done: bool) -> tuple[Said, bool]:
    """Return how far an action is and whether it is stuck, by the words of a cell or else by its colour.

    `key` is what the sheet's own key says of its colours. Without one, whoever brings the plan says what green means.
    """
    text = cell["text"].strip()
    if cell["kind"] == "number" and text.replace(".", "", 1).isdecimal():
        share = float(text)
        # A spreadsheet keeps 50% as 0.5; a plan that counts to 100 writes 50.
        share = share * 100 if share <= 1 else share
        if share > 100:
            raise CannotRead(f"{text} is not a state. Write complete, in progress or not started.")
        value = Output.DONE if share == 100 else Output.UNDER_WAY if share else Output.NOT_BEGUN
        return Said(value, f"{text} was read as “{value.label.lower()}”."), False
    colour = cell["colour"]
    if COLOURS.match(text):
        short = {"r": "red", "a": "amber", "g": "green", "b": "blue", "y": "amber", "o": "amber"}
        colour, text = short[text[0].lower()], ""
    if text:
        return _by_words(text), bool(STUCK.search(text))
    return (_by_colour(colour, key, green_is_done), False) if colour else (Said(Output.NOT_BEGUN), False)


def _by_words(text: str) -> Said:
    for pattern, value in (
        (NOT_DONE, Output.NOT_BEGUN),
        (UNDER_WAY, Output.UNDER_WAY),
        (STUCK, Output.UNDER_WAY),
        (DONE, Output.DONE),
    ):
        if pattern.search(text):
            return Said(value)
    raise CannotRead(f"“{text[:60]}” is not a state that is known. Write complete, in progress or not started.")


def _by_colour(colour: str, key: dict[str, str], green_is_done: bool) -> Said:
    if colour in key:
        value = Output(_by_words(key[colour]).value)
        return Said(value, f"{colour.capitalize()} was read as “{value.label.lower()}”, as the key of the sheet says.")
    means = {"red": Output.NOT_BEGUN, "amber": Output.UNDER_WAY, "blue": Output.DONE}
    value = means.get(colour, Output.DONE if green_is_done else Output.UNDER_WAY)
    return Said(value, f"The colour {colour} was read as “{value.label.lower()}”.")


def owners_in(text: str) -> tuple[str, str, str]:
    """Return (names joined by semicolons, first email address, note) of a cell of owners."""
    addresses = ADDRESS.findall(text)
    names = [part.strip(" .:()<>-") for part in OWNERS.split(ADDRESS.sub(" ", text))]
    names = [name for name in names if name]
    note = ""
    if len(names) > 1:
        note = f"{len(names)} owners stand in one cell. All names are kept; one reminder goes out, to one address."
    return "; ".join(names), addresses[0].lower() if addresses else "", note
