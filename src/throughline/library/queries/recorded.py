"""What was done to a report's record and its files, from the audit record, for whoever looks after them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q

from throughline.audit.acts import in_words
from throughline.audit.models import Event
from throughline.library import policies
from throughline.library.models import Edition, Report
from throughline.library.models.report import Availability
from throughline.library.telling import TELLING
from throughline.people.models import Person
from throughline.people.policies import Actor, require

LINES_A_PAGE = 100
# Who has no account, as the audit record calls them. Nobody's number leads from a public record into a review.
WITHOUT_ACCOUNT = {"host operator": "The host", "worker": "This site", "the door": "Whoever published it"}
SOMETHING = "words that are not kept here"


@dataclass(frozen=True, slots=True)
class RecordAct:
    """One line of a record's history. `about` names the edition, if it was about one. `changes`: (field, before, after)."""

    at: datetime.datetime
    who: str
    what: str
    about: str
    changes: list[tuple[str, str, str]]


def history_of_record(report: Report, *, page: str | None = None, seen_by: Actor) -> Page[RecordAct]:
    """Return a page of what was done to the record and its files, newest first; the first if there is none such."""
    require(policies.may_edit_record(seen_by, report))
    numbers = {str(edition.pk): edition.number for edition in report.editions.all()}
    of_report = Q(thing_kind=Report._meta.label_lower, thing_id=str(report.pk))
    of_editions = Q(thing_kind=Edition._meta.label_lower, thing_id__in=list(numbers))
    found = Paginator(Event.objects.filter(of_report | of_editions).order_by("-number"), LINES_A_PAGE).get_page(page)
    events = list(found.object_list)
    names = WITHOUT_ACCOUNT | _names(events)
    lines = [
        RecordAct(
            event.at,
            names.get(event.who, event.who),
            in_words(event.what, event.thing_kind),
            "" if event.thing_kind == Report._meta.label_lower else f"Edition {numbers[event.thing_id]}",
            _changes(event) if event.what in ("change_record", "set_availability") else [],
        )
        for event in events
    ]
    return Page(lines, found.number, found.paginator)  # type: ignore[arg-type]


def _names(events: Iterable[Event]) -> dict[str, str]:
    numbers = {event.who.removeprefix("person:") for event in events if event.who.startswith("person:")}
    return {one.audit_name: one.name for one in Person.objects.filter(pk__in=numbers)}


def _changes(event: Event) -> list[tuple[str, str, str]]:
    # The reason for a change of who may read it stands on the report's own page.
    return [
        (
            name.replace("_", " ").capitalize(),
            *(_in_words(name, side.get(name)) for side in (event.before, event.after)),
        )
        for name in sorted({*event.before, *event.after} - {"reason"})
    ]


def _in_words(name: str, value: Any) -> str:
    """Return a value as the audit record holds it, in words. What tells of the case is there as a mark that can be erased."""
    if name in TELLING:
        return SOMETHING if value else ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name == "availability" and value in Availability.values:
        return str(Availability(value).label)
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value or "")
