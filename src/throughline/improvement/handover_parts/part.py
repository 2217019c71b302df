"""One table of a handover, and which reports everybody may read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from throughline.library.models import Edition, Report
from throughline.library.models.report import Availability

Rows = models.QuerySet[Any]
Row = dict[str, Any]


def _as_it_is(row: Row) -> Row:
    return row


@dataclass(frozen=True, slots=True)
class Part:
    """One table. `fields`: those that are handed over, None for all; `withheld`: those that are not.

    A field that points at a person or ends in `_by` never is, unless it stands in `public_names`: who speaks at an event.
    `change` makes a row fit for everybody; `anew` makes values at loading, such as a secret of the installation that
    handed over. `has_csv`: whether the part is also written for a spreadsheet.
    """

    name: str
    model: type[models.Model]
    rows: Callable[[], Rows]
    fields: frozenset[str] | None = None
    withheld: frozenset[str] = frozenset()
    public_names: frozenset[str] = frozenset()
    change: Callable[[Row], Row] = _as_it_is
    anew: Mapping[str, Callable[[], Any]] = field(default_factory=dict)
    has_csv: bool = True


def listed() -> Rows:
    """Return the reports whose records everybody may read. Withdrawn ones stay behind whole."""
    return Report.objects.exclude(availability=Availability.WITHDRAWN)


def readable() -> Rows:
    """Return the reports whose text everybody may read.

    A file of many reports, a row each, is left behind with all of them where one of its rows is not open.
    """
    closed = Edition.objects.exclude(report__availability=Availability.OPEN)
    mixed = Edition.objects.filter(file__in=closed.values("file"))
    return Report.objects.filter(availability=Availability.OPEN).exclude(pk__in=mixed.values("report"))


def editions() -> Rows:
    return Edition.objects.filter(report__in=readable())
