"""Takes chronology files in: read first, shown with every fault, and imported whole or not at all."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Iterator
from pathlib import PurePath

from django.db import transaction

from throughline.audit.operations import record
from throughline.commissioning.models import ReviewAgency
from throughline.people.policies import Actor, Refusal, require
from throughline.reviewing import policies_papers as policies
from throughline.reviewing.chronology.dates import When
from throughline.reviewing.chronology.files import read_file
from throughline.reviewing.chronology.reading import Read, Reading
from throughline.reviewing.models import ChronologyEntry, ChronologyImport, ImportState
from throughline.reviewing.operations.chronology import EntryFields, entry_of, held
from throughline.reviewing.operations.comparing import compare_again

AT_ONCE = 500


def start_import(*, agency: ReviewAgency, content: bytes, file_name: str, by: Actor) -> ChronologyImport:
    """Read a file and keep what was read, sealed, for somebody to confirm. The file itself is not kept.

    Raises reviewtext.Refused where it cannot be read at all. Nothing is in the chronology yet.
    """
    require(policies.may_write_chronology(by, agency))
    reading = read_file(content)
    with transaction.atomic():
        imported = ChronologyImport.objects.create(
            review=agency.review,
            agency=agency,
            file_name=PurePath(file_name).name[-200:],
            state=ImportState.FAULTY if reading.faults else ImportState.READ,
            rows="" if reading.faults else json.dumps([_packed(one) for one in reading.entries]),
            told=json.dumps(_told(reading)),
            entry_count=len(reading.entries),
            added_by=by.audit_name,
        )
        after = {"import": imported.pk, "entries": len(reading.entries), "faults": len(reading.faults)}
        record(who=by.audit_name, what="read_chronology_file", thing=agency.review, after=after)
    return imported


@transaction.atomic
def confirm_import(*, imported: ChronologyImport, by: Actor) -> int:
    """Put everything that was read into the chronology, in one transaction, and return how many entries it was.

    Confirming twice, or again after being killed half-way, makes no entry twice.
    """
    require(policies.may_write_chronology(by, imported.agency))
    review = held(imported.review)
    imported = ChronologyImport.objects.select_for_update().get(pk=imported.pk)
    if imported.state == ImportState.CONFIRMED:
        return 0
    if imported.state != ImportState.READ:
        raise Refusal("This file has faults. Put them right in the file and choose it again.")
    entries = []
    for fields in unpacked(str(imported.rows)):
        entry = entry_of(imported.agency, fields, by=by)
        entry.batch = imported
        entries.append(entry)
    ChronologyEntry.objects.bulk_create(entries, batch_size=AT_ONCE)
    compare_again(review, min(e.first_on for e in entries), max(e.last_on for e in entries))
    _empty(imported, ImportState.CONFIRMED)
    after = {"import": imported.pk, "agency": imported.agency_id, "entries": len(entries)}
    record(who=by.audit_name, what="confirm_chronology_import", thing=review, after=after)
    return len(entries)


@transaction.atomic
def discard_import(*, imported: ChronologyImport, by: Actor) -> None:
    """Throw away what was read."""
    require(policies.may_write_chronology(by, imported.agency))
    if imported.state == ImportState.CONFIRMED:
        raise Refusal("This file is in the chronology already. Remove its entries there.")
    _empty(imported, ImportState.DISCARDED)
    record(who=by.audit_name, what="discard_chronology_import", thing=imported.review, before={"import": imported.pk})


@transaction.atomic
def withdraw_import(*, imported: ChronologyImport, by: Actor) -> int:
    """Take every entry that came with a file out again, and return how many that was."""
    require(policies.may_write_chronology(by, imported.agency))
    review = held(imported.review)
    entries = ChronologyEntry.objects.filter(batch=imported)
    days = list(entries.order_by().values_list("first_on", "last_on"))
    entries.delete()
    if days:
        compare_again(review, min(first for first, _ in days), max(last for _, last in days))
    _empty(imported, ImportState.DISCARDED)
    before = {"import": imported.pk, "entries": len(days)}
    record(who=by.audit_name, what="withdraw_chronology_import", thing=review, before=before)
    return len(days)


def _empty(imported: ChronologyImport, state: ImportState) -> None:
    imported.state, imported.rows, imported.told = state, "", ""
    imported.save(update_fields=["state", "rows", "told"])


def _told(reading: Reading) -> dict[str, object]:
    return {"faults": [dataclasses.asdict(fault) for fault in reading.faults], "notes": reading.notes}


def _packed(read: Read) -> list[object]:
    when = read.when
    times = [time.isoformat(timespec="minutes") if time else "" for time in (when.at, when.until)]
    return [
        when.first.isoformat(), when.last.isoformat(), *times, when.is_uncertain,
        read.written, read.text, read.source, read.people, read.significance, read.child_seen,
    ]  # fmt: skip


def unpacked(rows: str) -> Iterator[EntryFields]:
    """Yield the entries that a preview holds."""
    for first, last, at, until, unsure, written, text, source, people, significance, seen in json.loads(rows or "[]"):
        when = When(
            datetime.date.fromisoformat(first),
            datetime.date.fromisoformat(last),
            datetime.time.fromisoformat(at) if at else None,
            datetime.time.fromisoformat(until) if until else None,
            unsure,
        )
        yield EntryFields(when, written, text, source, people, significance, seen)
