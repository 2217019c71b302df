"""Reads the dates that people write in chronologies: '?22 May 2016', '22-24 May 2016', 'May 2016', '22/5/16 at 2.30pm'."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

FIRST_YEAR, LAST_YEAR = 1900, 2100
# A spreadsheet's day numbers for 1927 to 2119: smaller ones are years or slips.
SERIALS = range(10_000, 80_001)
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_DAYS = "|".join(f"{name}|{name[:3]}" for name in map(str.lower, calendar.day_name)) + "|tues|weds|thur|thurs"
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_UNSURE = re.compile(
    r"\?|\b(?:circa|approx(?:imately|\.)?|about|around|possibly|probably|estimated|est\.?|unsure|tbc|c\.)", re.I
)
_WEEKDAY = re.compile(rf"^(?:on\s+)?(?:{_DAYS})\b\.?,?\s+")
_BETWEEN = re.compile(r"\s+(?:to|until|till|and|-)\s+|\s*-\s*(?=[a-z0-9])")
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "beginning of": (1, 10), "end of": (21, 31)}
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?:[:.]\d\d)?)?\s*(?P<half>[ap])\.?m\.?"
    r"|(?P<hour24>\d{1,2})[:.](?P<minute24>\d\d)(?:[:.]\d\d(?:\.\d+)?)?\s*(?:hrs?|hours)?"
    r"|(?P<plain>\d{4})\s*(?:hrs?|hours|h)\b|(?P<word>noon|midday|midnight)",
    re.I,
)


class Order(StrEnum):
    """Which comes first in 03/04/2016."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class NotADate(ValueError):
    """What is written cannot be a date or time. The message says why and what to write instead."""


@dataclass(frozen=True, slots=True)
class When:
    """The days an entry covers, both inclusive, and its time where one is given."""

    first: datetime.date
    last: datetime.date
    at: datetime.time | None = None
    until: datetime.time | None = None
    is_uncertain: bool = False
    # True where day and month could be exchanged: 03/04/2016.
    is_ambiguous: bool = False


def read_date(written: str, order: Order = Order.DAY_FIRST) -> When:
    """Return the days that a text means. Raises NotADate."""
    text = _plain(written)
    if not text:
        raise NotADate("There is no date. Write one, for example 22 May 2016; write ?22 May 2016 where it is not sure.")
    unsure = bool(_UNSURE.search(text))
    text = re.sub(r"\(\s*\)", " ", _UNSURE.sub(" ", text))
    text, at, until = _without_clock(text)
    text = re.sub(r"^(?:from|between|in|during|on)\s+", "", re.sub(r"\s+", " ", text).strip(" ,.;"))
    found = _whole(text, order) or _range(text, order)
    if found is None:
        raise NotADate(f"'{written.strip()[:60]}' is not a date that can be read. Write it as 22 May 2016.")
    if found.last < found.first:
        raise NotADate(f"'{written.strip()[:60]}' ends before it begins.")
    return replace(found, at=at, until=until, is_uncertain=unsure or found.is_uncertain)


def read_time(written: str) -> tuple[datetime.time | None, datetime.time | None, bool]:
    """Return (from, to, is it uncertain) of what stands in a column for times; nothing where nothing stands there."""
    text = _plain(written)
    unsure = bool(_UNSURE.search(text))
    text = _UNSURE.sub(" ", text).strip(" ,.;")
    if not text or text in {
        "n/a",
        "not known",
        "unknown",
        "not recorded",
        "nk",
        "-",
        "am",
        "pm",
        "morning",
        "afternoon",
    }:
        return None, None, unsure
    if re.fullmatch(r"\d{3,4}", text):
        text = f"{text.zfill(4)}hrs"
    rest, at, until = _without_clock(text)
    if at is None or re.sub(r"\b(?:at|from|between|hrs|hours)\b|[\s,.;-]", "", rest):
        raise NotADate(f"'{written.strip()[:40]}' is not a time that can be read. Write it as 14:30.")
    return at, until, unsure


def from_serial(number: float, *, is_1904: bool) -> datetime.datetime:
    """Return the day and time of a spreadsheet's day number, counted from 1900 or, in old Macintosh files, from 1904."""
    # Day 60 of the 1900 count is 29 February 1900, which never was; every later day is counted from 30 December 1899.
    first = datetime.datetime(1904, 1, 1) if is_1904 else datetime.datetime(1899, 12, 30)
    return first + datetime.timedelta(seconds=round(number * 86_400))


def order_of(column: Iterable[str]) -> Order:
    """Return which of day and month comes first in a whole column, told by the dates that can be read only one way."""
    seen = set()
    for text in column:
        for one, two in re.findall(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}(?!\d)", text):
            if int(one) > 12 >= int(two):
                seen.add(Order.DAY_FIRST)
            elif int(two) > 12 >= int(one):
                seen.add(Order.MONTH_FIRST)
    return Order.MIXED if len(seen) == 2 else seen.pop() if seen else Order.UNKNOWN


def _plain(written: str) -> str:
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", written.replace("\u00a0", " ").replace("\u2019", "'"))
    return re.sub(r"\s+", " ", text).strip().lower()


def _without_clock(text: str) -> tuple[str, datetime.time | None, datetime.time | None]:
    """Return the text without its times, and the times. A full stop divides dates too, so dates are looked for first."""
    dotted = re.match(r"\d{1,2}\.\d{1,2}\.\d{2,4}", text)
    head = dotted.end() if dotted else 0
    iso = re.match(r"(\d{4}-\d{1,2}-\d{1,2})t(?=\d)", text)
    if iso:
        head, text = iso.end(1) + 1, f"{iso[1]} {text[iso.end() :]}"
    found = [m for m in _CLOCK.finditer(text, head) if not _is_in_date(text, m)]
    times = [_time_of(match) for match in found[:2]]
    for match in reversed(found[:2]):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    if times:
        text = re.sub(r"\b(?:at|hrs|hours)\b", " ", text)
        text = re.sub(r"(?:\s+(?:-|to|and|until|from|between))+\s*$", "", text.rstrip(" ,"))
    return text, times[0] if times else None, times[1] if len(times) > 1 else None


def _is_in_date(text: str, match: re.Match[str]) -> bool:
    """'22.05' of '22.05.16' is no time, nor are the last figures of '1.10.2016'."""
    before, after = text[: match.start()], text[match.end() :]
    return bool(re.search(r"[\d./]$", before) or re.match(r"[./]?\d|\.|-\d+(?![:.\d])", after))


def _time_of(match: re.Match[str]) -> datetime.time:
    if match["word"]:
        return datetime.time(0 if match["word"] == "midnight" else 12)
    if match["plain"]:
        hour, minute = int(match["plain"][:2]), int(match["plain"][2:])
    elif match["hour24"]:
        hour, minute = int(match["hour24"]), int(match["minute24"])
        half = ""
    else:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if not 1 <= hour <= 12:
            raise NotADate(f"There is no {match[0].strip()}. Write the time as 14:30.")
        half = match["half"].lower()
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24 and minute == 0:
        hour = 0
    if hour > 23 or minute > 59:
        raise NotADate(f"There is no time {match[0].strip()}. Write it as 14:30.")
    return datetime.time(hour, minute)


def _whole(text: str, order: Order) -> When | None:
    """Return a single day, month, season or year; None where the text is something else."""
    text = _WEEKDAY.sub("", text)
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text):
        return _day(int(match[1]), int(match[2]), int(match[3]), text)
    if match := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d\d)", text):
        return _figures(int(match[1]), int(match[2]), _year(match[3]), text, order)
    if match := re.fullmatch(
        rf"(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -./]*({_MONTH})[a-z]*\.?,?[ -./]*'?(\d{{4}}|\d\d)", text
    ):
        return _day(_year(match[3]), _MONTHS[match[2]], int(match[1]), text)
    if match := re.fullmatch(rf"({_MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})", text):
        return _day(int(match[3]), _MONTHS[match[1]], int(match[2]), text)
    if match := re.fullmatch(r"(\d{5})(?:\.\d+)?", text):
        if int(match[1]) in SERIALS:
            day = from_serial(float(text), is_1904=False).date()
            return When(day, day)
        return None
    return _longer(text)


def _longer(text: str) -> When | None:
    """Return a month, a part of one, a season or a year."""
    if match := re.fullmatch(r"(\d{4})", text):
        return _span(_checked(int(match[1])), 1, 12)
    if match := re.fullmatch(
        rf"(?:(early|mid|late|beginning of|end of)[ -]+)?({_MONTH})\.?,?[ -/]*'?(\d{{4}}|\d\d)", text
    ):
        year, month = _year(match[3]), _MONTHS[match[2]]
        whole = _span(year, month, month)
        if not match[1]:
            return whole
        first, last = _PARTS[match[1]]
        end = min(last, whole.last.day)
        return When(whole.first.replace(day=first), whole.first.replace(day=end), is_uncertain=True)
    if match := re.fullmatch(r"(\d{1,2})[/-](\d{4})|(\d{4})-(\d{1,2})", text):
        month, year = int(match[1] or match[4]), int(match[2] or match[3])
        return _span(_checked(year), month, month) if 1 <= month <= 12 else None
    if match := re.fullmatch(r"(spring|summer|autumn) (?:of )?(\d{4})", text):
        first, last = _SEASONS[match[1]]
        return replace(_span(_checked(int(match[2])), first, last), is_uncertain=True)
    return None


def _range(text: str, order: Order) -> When | None:
    """Return 'from - to'. What the first part leaves out (month, year) it takes from the second."""
    for match in _BETWEEN.finditer(text):
        left, right = text[: match.start()].strip(" ,"), text[match.end() :].strip(" ,")
        last = _try(right, order)
        if last is None:
            continue
        for filled in _filled(left, right):
            first = _try(filled, order)
            if first is not None:
                return When(
                    first.first, last.last, is_uncertain=first.is_uncertain or last.is_uncertain,
                    is_ambiguous=first.is_ambiguous or last.is_ambiguous,
                )  # fmt: skip
    return None


def _try(text: str, order: Order) -> When | None:
    return _whole(text, order)


def _filled(left: str, right: str) -> list[str]:
    year = re.search(r"(\d{4}|\d\d)$", right)
    month = re.search(rf"({_MONTH})", right)
    figures = re.fullmatch(r"\d{1,2}([-/.]\d{1,2}[-/.]\d{2,4})", right)
    tries = [left]
    if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", left):
        tries = [f"{left}{figures[1]}"] if figures else []
        if month and year:
            tries.append(f"{left} {month[1]} {year[1]}")
    elif year and not re.search(r"\d{4}$", left):
        tries += [f"{left} {year[1]}", f"{left}/{year[1]}"]
    return tries


def _figures(one: int, two: int, year: int, text: str, order: Order) -> When:
    is_ambiguous = one <= 12 and two <= 12 and one != two
    if is_ambiguous and order == Order.MIXED:
        raise NotADate(
            f"'{text}' could mean two days, because some dates here write the month first and some the day. "
            "Write the month as a word."
        )
    is_month_first = two > 12 >= one or (is_ambiguous and order == Order.MONTH_FIRST)
    day, month = (two, one) if is_month_first else (one, two)
    return replace(_day(year, month, day, text), is_ambiguous=is_ambiguous)


def _day(year: int, month: int, day: int, text: str) -> When:
    _checked(year)
    try:
        found = datetime.date(year, month, day)
    except ValueError as error:
        raise NotADate(f"There is no such day as '{text}'.") from error
    return When(found, found)


def _span(year: int, first_month: int, last_month: int) -> When:
    last = calendar.monthrange(year, last_month)[1]
    return When(datetime.date(year, first_month, 1), datetime.date(year, last_month, last))


def _year(written: str) -> int:
    """Two figures mean the hundred years up to ten years from now."""
    year = int(written)
    if len(written) == 2:
        year += 2000
        if year > datetime.date.today().year + 10:
            year -= 100
    return _checked(year)


def _checked(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotADate(f"The year {year} cannot be right. Write years between {FIRST_YEAR} and {LAST_YEAR}.")
    return year
