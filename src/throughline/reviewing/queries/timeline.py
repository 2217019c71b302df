"""The timeline picture: a row for each agency, a column for each month, a mark for the entries in it."""

from __future__ import annotations

import calendar
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from throughline.commissioning.models import Review
from throughline.people.policies import Actor, require
from throughline.reviewing import policies_papers as policies
from throughline.reviewing.models import ChronologyEntry
from throughline.reviewing.queries.chronology import agency_names

# Pixels of the picture: the width that months share, the height of a row, and the most that a mark may be wide.
WIDE, ROW, TOP, LABEL, MOST_MONTHS = 720, 30, 24, 160, 240
# How many entries make a mark of each strength: up to 2, up to 9, more.
STRENGTHS = ((2, "few"), (9, "some"), (10**9, "many"))


@dataclass(frozen=True, slots=True)
class Mark:
    """The entries of one agency in one month."""

    month: str
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """One agency's line of the picture and of the table behind it. `paths`: (strength, an SVG path of its months).

    One path for each strength and not a shape for each month: twenty agencies over years are thousands of months.
    """

    agency: int
    name: str
    y: int
    total: int
    marks: list[Mark]
    paths: list[tuple[str, str]]

    @property
    def by_month(self) -> str:
        return ", ".join(f"{mark.month}: {mark.count}" for mark in self.marks) or "None"


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture, measured."""

    rows: list[Row]
    years: list[tuple[str, str]]
    width: int
    height: int
    label: int
    first: str
    last: str


def timeline_of(review: Review, *, seen_by: Actor) -> Timeline | None:
    """Return the timeline of the whole review; None where there is no entry."""
    require(policies.may_read_chronology(seen_by, review))
    counted = (
        ChronologyEntry.objects.filter(review=review).order_by().values_list("agency", "month").annotate(Count("pk"))
    )
    by_agency: dict[int, dict[int, int]] = defaultdict(dict)
    for agency, month, count in counted:
        by_agency[agency][month] = count
    if not by_agency:
        return None
    first = min(month for months in by_agency.values() for month in months)
    last = min(max(month for months in by_agency.values() for month in months), first + MOST_MONTHS - 1)
    step = (WIDE - LABEL) / (last - first + 1)
    names = agency_names(review)
    rows = []
    for at, (number, name) in enumerate(names.items()):
        months, y = by_agency.get(number, {}), TOP + at * ROW
        marks = [Mark(month_name(month), count) for month, count in sorted(months.items())]
        rows.append(Row(number, name, y, sum(months.values()), marks, _paths(months, first, last, step, y)))
    years = [
        (f"{LABEL + (month - first) * step:.1f}", str(month // 12))
        for month in range(first, last + 1)
        if month % 12 == 0 or month == first
    ]
    return Timeline(rows, _apart(years), WIDE, TOP + len(rows) * ROW, LABEL, month_name(first), month_name(last))


def _paths(months: dict[int, int], first: int, last: int, step: float, y: int) -> list[tuple[str, str]]:
    width, found = max(step - 1, 1.5), defaultdict(list)
    for month, count in sorted(months.items()):
        if month <= last:
            strength = next(name for most, name in STRENGTHS if count <= most)
            found[strength].append(f"M{LABEL + (month - first) * step:.1f} {y + 4}h{width:.1f}v20h-{width:.1f}z")
    return [(strength, "".join(parts)) for strength, parts in found.items()]


def _apart(years: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Leave out a year's number that would stand on the one before."""
    kept: list[tuple[str, str]] = []
    for x, year in years:
        if not kept or float(x) - float(kept[-1][0]) >= 36:
            kept.append((x, year))
    return kept


def month_name(month: int) -> str:
    return f"{calendar.month_name[month % 12 + 1]} {month // 12}"
