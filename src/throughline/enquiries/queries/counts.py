"""How often each topic is asked about, week by week, with small numbers left out."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from throughline.enquiries import policies
from throughline.enquiries.models import Enquiry
from throughline.library import vocabularies
from throughline.people.policies import Actor, require

# Fewer than these could point at one asker in one place [D]; national statistics of the field leave such out too [S].
SMALL = 5
WEEKS = 12


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of questions: `weeks` are Mondays, the latest first; each row is (label, one number a week, all weeks).

    None stands where there are too few to say.
    """

    weeks: list[datetime.date]
    topics: list[tuple[str, list[int | None], int | None]]
    sectors: list[tuple[str, list[int | None], int | None]]


def counts_by_topic(*, seen_by: Actor, until: datetime.date | None = None, weeks: int = WEEKS) -> Counts:
    """Return how often each topic and sector was asked about in the weeks up to a day. Nothing of any question is told."""
    require(policies.may_see_counts(seen_by))
    last = _monday(until or timezone.localdate())
    mondays = [last - datetime.timedelta(weeks=back) for back in range(weeks)]
    asked = Enquiry.objects.filter(
        asked_at__date__gte=mondays[-1], asked_at__date__lt=last + datetime.timedelta(days=7)
    )
    rows = [
        (_monday(timezone.localtime(at).date()), topic, sector)
        for at, topic, sector in asked.values_list("asked_at", "topic", "sector")
    ]
    by_topic = Counter((topic, week) for week, topic, _ in rows)
    by_sector = Counter((sector, week) for week, _, sector in rows)
    return Counts(mondays, _table(by_topic, mondays, "themes"), _table(by_sector, mondays, "sectors"))


def _table(
    counted: Counter[tuple[str, datetime.date]], weeks: list[datetime.date], vocabulary: str
) -> list[tuple[str, list[int | None], int | None]]:
    names = sorted({name for name, _ in counted})
    columns = [suppressed({name: counted[name, week] for name in names}) for week in weeks]
    totals = suppressed({name: sum(counted[name, week] for week in weeks) for name in names})
    rows = []
    for name in names:
        label = vocabularies.label_of(vocabulary, name) if name else "No topic given yet"
        rows.append(
            (label, [column[name] for column in columns], _safe_total(totals[name], [c[name] for c in columns]))
        )
    return sorted(rows, key=lambda row: (-(row[2] or 0), row[0]))


def suppressed(counts: dict[str, int]) -> dict[str, int | None]:
    """Return counts without those under SMALL. Where one alone would be left out, the next smallest goes with it.

    Otherwise a total, from this table or another, would give it away by subtraction.
    """
    kept: dict[str, int | None] = {name: None if 0 < count < SMALL else count for name, count in counts.items()}
    gone = [name for name, count in kept.items() if count is None]
    others = sorted((count, name) for name, count in kept.items() if count)
    if len(gone) == 1 and others:
        kept[others[0][1]] = None
    return kept


def _safe_total(total: int | None, weeks: list[int | None]) -> int | None:
    """Return a row's total unless one week alone is left out of it, which could then be worked out."""
    return None if total is None or sum(week is None for week in weeks) == 1 else total


def counts_as_rows(counts: Counts) -> Iterator[list[str]]:
    """Yield the counts as a table to be kept."""
    yield ["by", "name", *(f"week from {week:%Y-%m-%d}" for week in counts.weeks), "all weeks"]
    for by, rows in (("topic", counts.topics), ("sector", counts.sectors)):
        for label, weeks, total in rows:
            yield [by, label, *(said(count) for count in weeks), said(total)]


def said(count: int | None) -> str:
    """Return a count in words that fit a table."""
    return "too few to say" if count is None else str(count)


def _monday(day: datetime.date) -> datetime.date:
    return day - datetime.timedelta(days=day.weekday())
