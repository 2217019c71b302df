"""What was shown and handed out at an event, deposited in the library."""

from __future__ import annotations

from typing import IO

from django.db import transaction

from reviewtext import Refused
from throughline.events.models import Event, EventMaterial, MaterialKind
from throughline.events.policies import may_change_event
from throughline.library.operations import RecordDetails, deposit
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require

# What each is in the library, by the vocabulary of types: so that webinars or tools can be looked for.
TYPES = {
    MaterialKind.SLIDES: "slides",
    MaterialKind.WEBINAR: "webinar",
    MaterialKind.TOOL: "tool",
    MaterialKind.READING: "event_material",
}


def add_material(
    *, event: Event, kind: str, title: str, content: IO[bytes], file_name: str, by: Actor, recording: str = ""
) -> EventMaterial:
    """Deposit a file as an item of the library and list it with the event. A webinar's file is its transcript, and
    `recording` the address where it can be watched.
    """
    require(may_change_event(by, event))
    fields: dict[str, object] = {
        "title": title, "body": "", "review_type": TYPES[MaterialKind(kind)], "collection": "Events", "source_address": recording,
        "published_on": event.by_its_clock(event.starts_at).date(),
    }  # fmt: skip
    try:
        kept = deposit(content=content, file_name=file_name, by=by, details=RecordDetails(fields=fields))
    except Refused as refused:
        raise Refusal(f"{refused.reason} {refused.advice}") from refused
    report = kept.edition.report
    if EventMaterial.objects.filter(event=event, report=report).exists():
        raise Refusal("This file is listed with the event already.")
    with transaction.atomic():
        made = EventMaterial.objects.create(event=event, report=report, kind=kind, added_by=writer(by))
        note("add_material", event, by, report=report.code)
    return made


@transaction.atomic
def remove_material(*, material: EventMaterial, by: Actor) -> None:
    """Take an item off the event's list. It stays in the library."""
    require(may_change_event(by, material.event))
    note("remove_material", material.event, by, report=material.report.code)
    material.delete()
