"""The audit record as an auditor sees it: filtered, named, and exported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Q

from throughline.audit.acts import acts_called
from throughline.audit.models import Event
from throughline.audit.queries import matching
from throughline.people.models import Person
from throughline.people.policies import Actor, may_read_audit, require

COLUMNS = (
    "number", "at", "who", "name", "role", "what", "thing_kind", "thing_id", "before", "after", "request_id", "address",
    "hash",
)  # fmt: skip


def audit_events(filters: Mapping[str, Any], *, seen_by: Actor) -> Any:
    """Return the events that pass the filters, newest first."""
    require(may_read_audit(seen_by))
    who, what = str(filters.get("who") or ""), str(filters.get("what") or "")
    # What nobody has worded may stand in the record all the same.
    acts = (acts_called(what) or [what]) if what else []
    return matching(**{**filters, "who": _as_recorded(who), "what": acts})


def _as_recorded(who: str) -> list[str]:
    """Return what the record may call whoever is meant by a name, an address, or the record's own `person:12`."""
    found = Person.objects.filter(Q(email__iexact=who) | Q(name__iexact=who)) if who else []
    return [*([who] if who else []), *(one.audit_name for one in found)]


def names_of(events: Iterable[Event]) -> dict[str, str]:
    """Return the present names behind `person:12`; somebody whose account was erased has a pseudonym."""
    numbers = {event.who.removeprefix("person:") for event in events if event.who.startswith("person:")}
    return {one.audit_name: one.name for one in Person.objects.filter(pk__in=[n for n in numbers if n.isdecimal()])}


def audit_rows(filters: Mapping[str, Any], *, seen_by: Actor) -> Iterator[list[Any]]:
    """Yield the rows of the export, header first, oldest first, so that the chain can be checked from the file."""
    events = audit_events(filters, seen_by=seen_by).order_by("number")
    names = {one.audit_name: one.name for one in Person.objects.all()}
    yield list(COLUMNS)
    for event in events.iterator(chunk_size=2000):
        yield [names.get(event.who, "") if column == "name" else _plain(getattr(event, column)) for column in COLUMNS]


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
