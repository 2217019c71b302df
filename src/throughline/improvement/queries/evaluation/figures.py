"""One figure of the evaluation: what is counted, out of how many, where that is known from, and when it is too few to say."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Count, DateTimeField, Model, QuerySet, Sum
from django.db.models.functions import TruncQuarter
from django.utils import timezone

from throughline.improvement.small_numbers import shown, shown_alone

# Fewer people than these are not told of [D]; national statistics of the field leave such numbers out too [S].
SMALL = 5
Quarters = Sequence[datetime.date]


class Kind(StrEnum):
    REACH = "Reach"
    USE = "Use"
    EFFECT = "Reported effect"


@dataclass(frozen=True, slots=True)
class Figure:
    """`counts`, and `of` as denominators, hold one number a quarter. `of_people`: small ones could point at somebody."""

    kind: Kind
    what: str
    source: str
    counts: list[int]
    of: list[int] | None = None
    of_what: str = ""
    of_people: bool = True

    @property
    def cells(self) -> list[str]:
        """Return what stands in a table, one cell a quarter: a count, or a count of its denominator; never a share."""
        return [_cell(count, of) for count, of in self.pairs]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Return (count, denominator) of each quarter as they may be told."""
        if self.of is None:
            return [(self._alone(count), "") for count in self.counts]
        return [self._beside(count, of) for count, of in zip(self.counts, self.of, strict=True)]

    def _alone(self, count: int) -> str:
        return shown_alone(count, SMALL) if self.of_people else str(count)

    def _beside(self, count: int, of: int) -> tuple[str, str]:
        if not self.of_people:
            return str(count), str(of)
        if 0 < of < SMALL:
            return "not shown", shown_alone(of, SMALL)
        # The rest is a number of people too, and would be known by taking the one from the other.
        return shown([count, max(of - count, 0)], SMALL)[0], str(of)


def _cell(count: str, of: str) -> str:
    if not of or of == "0":
        return "none" if of else count
    return f"{count} of {of}" if of.isdecimal() else "too few to show"


def by_quarter(rows: QuerySet[Any], field: str, quarters: Quarters, *, adding: str = "") -> list[int]:
    """Return how many rows fall into each quarter by the day in `field`; with `adding`, the sum of that field."""
    value = Sum(adding) if adding else Count("pk", distinct=True)
    counted = (
        rows.filter(**{f"{field}__gte": _start(rows.model, field, min(quarters))})
        .order_by()
        .annotate(_quarter=TruncQuarter(field))
        .values("_quarter")
        .annotate(_value=value)
        .values_list("_quarter", "_value")
    )
    found = {(when.date() if isinstance(when, datetime.datetime) else when): int(count) for when, count in counted}
    return [found.get(quarter, 0) for quarter in quarters]


def _start(model: type[Model], path: str, day: datetime.date) -> datetime.date:
    """Return the day as the field at the end of `path` compares it: a day, or the moment at which it begins here."""
    *through, last = path.split("__")
    for name in through:
        model = model._meta.get_field(name).related_model  # type: ignore[assignment]
    is_moment = isinstance(model._meta.get_field(last), DateTimeField)
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min)) if is_moment else day
