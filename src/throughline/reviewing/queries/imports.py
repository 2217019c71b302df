"""What can be asked of chronology files that were read and wait to be looked at."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import islice
from typing import Any

from throughline.commissioning.models import Review, ReviewAgency
from throughline.people.policies import Actor, require
from throughline.reviewing import policies_papers as policies
from throughline.reviewing.models import ChronologyImport, ImportState
from throughline.reviewing.operations.chronology import EntryFields
from throughline.reviewing.operations.imports import unpacked

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
    return found if found is not None and policies.may_write_chronology(seen_by, found.agency) else None


def imports_of(agency: ReviewAgency, *, seen_by: Actor) -> list[ChronologyImport]:
    """Return the files read for an agency, newest first, those thrown away left out."""
    require(policies.may_write_chronology(seen_by, agency))
    found = ChronologyImport.objects.filter(agency=agency).exclude(state=ImportState.DISCARDED)
    return list(found.defer("rows", "told")[:20])


def preview_of(imported: ChronologyImport) -> Preview:
    told = json.loads(str(imported.told) or '{"faults": [], "notes": []}')
    entries = list(islice(unpacked(str(imported.rows)), SHOWN_ROWS))
    faults = told["faults"]
    more = max(0, imported.entry_count - len(entries)) if entries else 0
    return Preview(told["notes"], faults[:SHOWN_FAULTS], len(faults), entries, more)
