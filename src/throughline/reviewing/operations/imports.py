"""Takes chronology files in: read first, shown with every fault, and imported whole or not at all."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import PurePath

from django.db import transaction

from throughline.audit.operations import record
from throughline.commissioning.models import Review, ReviewAgency
from throughline.people.policies import Actor, Refusal, require
from throughline.reviewing import policies_papers as policies
from throughline.reviewing.chronology.agency_names import agency_named_in
from throughline.reviewing.chronology.entries import packed, unpacked
from throughline.reviewing.chronology.files import read_file
from throughline.reviewing.chronology.reading import Reading
from throughline.reviewing.models import ChronologyEntry, ChronologyImport, ImportState
from throughline.reviewing.operations.chronology import entry_of, held
from throughline.reviewing.operations.comparing import compare_again

AT_ONCE = 500


def start_import(*, agency: ReviewAgency, content: bytes, file_name: str, by: Actor) -> ChronologyImport:
    """Read a file and keep what was read, sealed, for somebody to confirm. The file itself is not kept.

    Raises reviewtext.Refused where it cannot be read at all. Nothing is in the chronology yet.
    """
    require(policies.may_write_chronology(by, agency))
    return _start(agency.review, agency, content, file_name, by)


def start_import_by_name(*, review: Review, content: bytes, file_name: str, by: Actor) -> ChronologyImport:
    """The same for a file of whichever agency its name tells. Where it tells none, `name_agency` says it later."""
    require(policies.may_manage_chronology(by, review))
    agencies = list(ReviewAgency.objects.filter(review=review))
    told = agency_named_in(file_name, [agency.name for agency in agencies])
    return _start(review, None if told is None else agencies[told], content, file_name, by)


def _start(review: Review, agency: ReviewAgency | None, content: bytes, file_name: str, by: Actor) -> ChronologyImport:
    reading = read_file(content)
    with transaction.atomic():
        imported = ChronologyImport.objects.create(
            review=review,
            agency=agency,
            file_name=PurePath(file_name).name[-200:],
            state=ImportState.FAULTY if reading.faults else ImportState.READ,
            rows="" if reading.faults else json.dumps([packed(one) for one in reading.entries]),
            told=json.dumps(_told(reading)),
            entry_count=len(reading.entries),
            added_by=by.audit_name,
        )
        after = {"import": imported.pk, "entries": len(reading.entries), "faults": len(reading.faults)}
        record(who=by.audit_name, what="read_chronology_file", thing=review, after=after)
    return imported


@transaction.atomic
def name_agency(*, imported: ChronologyImport, agency: ReviewAgency, by: Actor) -> None:
    """Say whose file it is that waits."""
    require(policies.may_manage_chronology(by, imported.review))
    if agency.review_id != imported.review_id:
        raise Refusal("This agency has no part in this review.")
    if imported.state not in (ImportState.READ, ImportState.FAULTY):
        raise Refusal("This file does not wait any more.")
    imported.agency = agency
    imported.save(update_fields=["agency"])
    after = {"import": imported.pk, "agency": agency.pk}
    record(who=by.audit_name, what="name_agency_of_chronology", thing=imported.review, after=after)


def confirm_import(*, imported: ChronologyImport, by: Actor) -> int:
    """Put everything that was read into the chronology, in one transaction, and return how many entries it was.

    Confirming twice, or again after being killed half-way, makes no entry twice.
    """
    return confirm_imports(imports=[imported], by=by)


@transaction.atomic
def confirm_imports(*, imports: Sequence[ChronologyImport], by: Actor) -> int:
    """The same for several files of one review: all of them or none."""
    for imported in imports:
        require(policies.may_write_import(by, imported))
    if not imports:
        return 0
    review = held(imports[0].review)
    waiting = ChronologyImport.objects.select_for_update().filter(review=review)
    entries: list[ChronologyEntry] = []
    for imported in waiting.filter(pk__in=[one.pk for one in imports]).exclude(state=ImportState.CONFIRMED):
        entries += _put_in(imported, by)
    if entries:
        # Once for all: what tells of the same thing is looked for among the entries of every agency.
        compare_again(review, min(e.first_on for e in entries), max(e.last_on for e in entries))
    return len(entries)


def _put_in(imported: ChronologyImport, by: Actor) -> list[ChronologyEntry]:
    if imported.state != ImportState.READ:
        raise Refusal("This file has faults. Put them right in the file and choose it again.")
    if imported.agency is None:
        raise Refusal("Say first which agency this file is of.")
    entries = []
    for fields in unpacked(str(imported.rows)):
        entry = entry_of(imported.agency, fields, by=by)
        entry.batch = imported
        entries.append(entry)
    ChronologyEntry.objects.bulk_create(entries, batch_size=AT_ONCE)
    _empty(imported, ImportState.CONFIRMED)
    after = {"import": imported.pk, "agency": imported.agency_id, "entries": len(entries)}
    record(who=by.audit_name, what="confirm_chronology_import", thing=imported.review, after=after)
    return entries


@transaction.atomic
def discard_import(*, imported: ChronologyImport, by: Actor) -> None:
    """Throw away what was read."""
    require(policies.may_write_import(by, imported))
    if imported.state == ImportState.CONFIRMED:
        raise Refusal("This file is in the chronology already. Remove its entries there.")
    _empty(imported, ImportState.DISCARDED)
    record(who=by.audit_name, what="discard_chronology_import", thing=imported.review, before={"import": imported.pk})


@transaction.atomic
def withdraw_import(*, imported: ChronologyImport, by: Actor) -> int:
    """Take every entry that came with a file out again, and return how many that was."""
    require(policies.may_write_import(by, imported))
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
