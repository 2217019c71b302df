"""How often each topic is asked about, week by week, with small numbers left out."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from throughline.briefings.contributions import AskedAbout
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

    None stands where there are too few to say. `most_asked` holds (id of a topic, number) of those topics of which a number
    can be said for all weeks, the most asked first.
    """

    weeks: list[datetime.date]
    topics: list[tuple[str, list[int | None], int | None]]
    sectors: list[tuple[str, list[int | None], int | None]]
    most_asked: list[tuple[str, int]]


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
    topics, sectors = _table(by_topic, mondays), _table(by_sector, mondays)
    most_asked = [(name, total) for name, _, total in topics if name and total]
    return Counts(mondays, _named(topics, "themes"), _named(sectors, "sectors"), most_asked)


Rows = list[tuple[str, list[int | None], int | None]]


def _table(counted: Counter[tuple[str, datetime.date]], weeks: list[datetime.date]) -> Rows:
    names = sorted({name for name, _ in counted})
    columns = [suppressed({name: counted[name, week] for name in names}) for week in weeks]
    totals = suppressed({name: sum(counted[name, week] for week in weeks) for name in names})
    rows = [(name, [column[name] for column in columns]) for name in names]
    return sorted(
        ((name, weekly, _safe_total(totals[name], weekly)) for name, weekly in rows),
        key=lambda row: (-(row[2] or 0), row[0]),
    )


def _named(rows: Rows, vocabulary: str) -> Rows:
    """Return the rows with labels in the place of ids, those with the same number by their labels."""
    said_so = [
        (vocabularies.label_of(vocabulary, name) if name else "No topic given yet", weekly, total)
        for name, weekly, total in rows
    ]
    return sorted(said_so, key=lambda row: (-(row[2] or 0), row[0]))


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


def asked_for_briefings(seen_by: Actor) -> AskedAbout | None:
    """Return what people ask about, for the editors' list of briefings; None to whoever may not see the counts."""
    if not policies.may_see_counts(seen_by):
        return None
    counts = counts_by_topic(seen_by=seen_by)
    sectors = [(label, total) for label, _, total in counts.sectors if total]
    return AskedAbout(WEEKS, SMALL, counts.most_asked, sectors, reverse("enquiry_counts"))


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
