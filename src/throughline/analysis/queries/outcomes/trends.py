"""Rising and falling: issues in the earlier reviews beside the later ones, with intervals that say how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

from reviewtext.proportions import Interval, newcombe
from throughline.analysis.queries.outcomes.found import CodeSaid, Found
from throughline.analysis.queries.outcomes.groups import VALUES

RISING, FALLING, UNSURE = "More often", "Less often", "Cannot be told"


@dataclass(frozen=True, slots=True)
class Trend:
    """An issue in the earlier and the later reviews. `change` is the later share less the earlier one."""

    code: CodeSaid
    early: int
    early_of: int
    late: int
    late_of: int
    change: Interval | None

    @property
    def says(self) -> str:
        if self.change is None or self.change.low <= 0 <= self.change.high:
            return UNSURE
        return RISING if self.change.low > 0 else FALLING


@dataclass(frozen=True, slots=True)
class Trends:
    """All issues, with the year from which reviews count as later, and the years that there are."""

    split: int | None
    years: list[int]
    rows: list[Trend]
    early_of: int
    late_of: int
    not_stated: int

    def as_table(self) -> list[list[str | float]]:
        """Return the trends as rows, headings first."""
        before, after = (
            (f"Reviews before {self.split}", f"Reviews from {self.split}") if self.split else ("Before", "After")
        )
        head: list[str | float] = ["Issue", before, "of", after, "of", "Change", "Low", "High", "What can be said"]
        body: list[list[str | float]] = []
        for one in self.rows:
            ends = one.change
            figures = ends.rounded if ends else ["", "", ""]
            body.append([one.code.label, one.early, one.early_of, one.late, one.late_of, *figures, one.says])
        return [head, *body]


def trends_of(found: Found, split: int | None = None) -> Trends:
    """Return how often each issue was found before a year and from it on.

    Without a year, the reviews are parted so that the two groups are as alike in number as they can be.
    """
    year_of = {pk: int(VALUES["year"](one)) for pk, one in found.reports.items() if VALUES["year"](one)}
    years = sorted(set(year_of.values()))
    if split not in years[1:]:
        split = _middle(list(year_of.values()), years)
    early = {pk for pk, year in year_of.items() if split is not None and year < split}
    late = {pk for pk, year in year_of.items() if split is not None and year >= split}
    there = found.reports_with()
    rows = []
    for code in found.issues:
        before, after = len(there[code.pk] & early), len(there[code.pk] & late)
        change = newcombe(before, len(early), after, len(late))
        rows.append(Trend(code, before, len(early), after, len(late), change))
    rows.sort(key=lambda one: (one.says == UNSURE, -(one.change.value if one.change else 0), one.code.label))
    return Trends(split, years[1:], rows, len(early), len(late), len(found.reports) - len(year_of))


def _middle(all_years: list[int], years: list[int]) -> int | None:
    if len(years) < 2:
        return None
    return min(years[1:], key=lambda year: abs(2 * sum(one < year for one in all_years) - len(all_years)))
