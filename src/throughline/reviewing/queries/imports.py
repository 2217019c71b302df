"""What can be asked of chronology files that were read and wait to be looked at."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Count, QuerySet

from throughline.commissioning.models import Review, ReviewAgency
from throughline.people.policies import Actor, require
from throughline.reviewing import policies_papers as policies
from throughline.reviewing.chronology.entries import EntryFields, unpacked
from throughline.reviewing.models import ChronologyEntry, ChronologyImport, ImportState

SHOWN_ROWS, SHOWN_FAULTS = 200, 200


@dataclass(frozen=True, slots=True)
class Preview:
    """What the page shows of a file: its notes, its faults, and its first entries."""

    notes: list[str]
    faults: list[dict[str, Any]]
    fault_count: int
    entries: list[EntryFields]
    more: int


def import_for(review: Review, number: int, *, seen_by: Actor) -> ChronologyImport | None:
    """Return a read file to whoever may write for its agency."""
    found = ChronologyImport.objects.select_related("agency__review", "review").filter(review=review, pk=number).first()
    return found if found is not None and policies.may_write_import(seen_by, found) else None


def imports_of(agency: ReviewAgency, *, seen_by: Actor) -> list[ChronologyImport]:
    """Return the files read for an agency, newest first, those thrown away left out."""
    require(policies.may_write_chronology(seen_by, agency))
    found = ChronologyImport.objects.filter(agency=agency).exclude(state=ImportState.DISCARDED)
    return list(found.defer("rows", "told")[:20])


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that was read and waits, with how much of it is to be put right or looked at, and what its agency has already."""

    imported: ChronologyImport
    faults: int
    notes: int
    already: int

    @property
    def may_be_taken(self) -> bool:
        return self.imported.state == ImportState.READ

    @property
    def is_plain(self) -> bool:
        """Whether nothing speaks against taking it in as it is."""
        agency = self.imported.agency
        return self.may_be_taken and agency is not None and not self.notes and not self.already


def count_waiting(review: Review, *, seen_by: Actor) -> int:
    """Return how many files were read and are neither taken in nor thrown away."""
    require(policies.may_manage_chronology(seen_by, review))
    return _waiting(review).count()


def _waiting(review: Review) -> QuerySet[ChronologyImport]:
    return ChronologyImport.objects.filter(review=review, state__in=[ImportState.READ, ImportState.FAULTY])


def waiting_imports(review: Review, *, seen_by: Actor) -> list[Waiting]:
    """Return the files of all agencies that were read and are neither taken in nor thrown away, in the order they came."""
    require(policies.may_manage_chronology(seen_by, review))
    rows = ChronologyEntry.objects.filter(review=review).order_by().values_list("agency").annotate(Count("pk"))
    already = dict(rows)
    waiting = []
    for imported in _waiting(review).select_related("agency").defer("rows").order_by("added_at", "pk"):
        told = _told(imported)
        waiting.append(
            Waiting(imported, len(told["faults"]), len(told["notes"]), already.get(imported.agency_id or 0, 0))
        )
    return waiting


def preview_of(imported: ChronologyImport) -> Preview:
    told = _told(imported)
    entries = list(islice(unpacked(str(imported.rows)), SHOWN_ROWS))
    faults = told["faults"]
    more = max(0, imported.entry_count - len(entries)) if entries else 0
    return Preview(told["notes"], faults[:SHOWN_FAULTS], len(faults), entries, more)


def _told(imported: ChronologyImport) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = json.loads(str(imported.told) or '{"faults": [], "notes": []}')
    return found
