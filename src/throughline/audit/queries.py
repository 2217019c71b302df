"""What can be asked of the audit record."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db import models

from throughline.audit.models import Event
from throughline.audit.operations import FIRST_HASH


@dataclass(frozen=True, slots=True)
class ChainReport:
    """Whether the chain holds, and if not, the number of the first row that breaks it and why."""

    rows: int
    broken_at: int | None = None
    why: str = ""

    @property
    def is_whole(self) -> bool:
        return self.broken_at is None


def verify_chain() -> ChainReport:
    """Walk every row from the first and compare each hash with its content and with the row before."""
    expected, rows = FIRST_HASH, 0
    for event in Event.objects.order_by("number").iterator(chunk_size=2000):
        rows += 1
        if event.number != rows:
            return ChainReport(rows, event.number, f"row {rows} is missing")
        if event.previous_hash != expected:
            return ChainReport(rows, event.number, "it does not follow from the row before it")
        if event.computed_hash() != event.hash:
            return ChainReport(rows, event.number, "its content was changed after it was written")
        expected = event.hash
    return ChainReport(rows)


def history_of(thing: models.Model) -> models.QuerySet[Event]:
    """Return the events about one thing, newest first. Callers show it only to people who may see the thing."""
    return Event.objects.filter(thing_kind=thing._meta.label_lower, thing_id=str(thing.pk)).order_by("-number")


def events_by(who: str) -> models.QuerySet[Event]:
    """Return what one person did, newest first. Callers show it only to that person or an auditor."""
    return Event.objects.filter(who=who).order_by("-number")


def matching(
    *,
    who: Collection[str] = (),
    what: Collection[str] = (),
    kind: str = "",
    number: str = "",
    request: str = "",
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> models.QuerySet[Event]:
    """Return the events that pass every filter given, newest first. Days are whole days in the site's time zone.

    `who`, `what`: any of these, as the record calls them. `request`: the number of a request, which its answer carried.
    """
    wanted = {"who__in": who, "what__in": what, "thing_kind": kind.lower(), "thing_id": number, "request_id": request}
    found = Event.objects.filter(**{field: value for field, value in wanted.items() if value})
    if since is not None:
        found = found.filter(at__date__gte=since)
    if until is not None:
        found = found.filter(at__date__lte=until)
    return found.order_by("-number")
