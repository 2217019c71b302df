"""One table of a handover, and which reports and files everybody may read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from throughline.library.models import Edition, Report
from throughline.library.models.edition import EditionState, replaced
from throughline.library.models.report import Availability
from throughline.library.queries.browsing import listed_reports

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
    """Return the reports whose records everybody may read. Withdrawn ones stay behind whole, and so do those of which
    nothing is known but the name of a file."""
    return listed_reports()


def readable() -> Rows:
    """Return the reports whose text everybody may read.

    A file of many reports, a row each, is left behind with all of them where one of its rows is not open or was replaced.
    """
    closed = ~models.Q(report__availability=Availability.OPEN)
    replaced_row = models.Q(row_number__isnull=False, pk__in=_replaced().values("pk"))
    mixed = Edition.objects.filter(file__in=Edition.objects.filter(closed | replaced_row).values("file"))
    return Report.objects.filter(availability=Availability.OPEN).exclude(pk__in=mixed.values("report"))


def editions() -> Rows:
    """Return the editions that everybody may read: they were read, and no correction stands in their place."""
    read = Edition.objects.filter(report__in=readable(), state=EditionState.READABLE)
    return read.exclude(pk__in=_replaced().values("pk"))


def _replaced() -> Rows:
    """A correction may be there to take a name out."""
    return Edition.objects.filter(replaced())
