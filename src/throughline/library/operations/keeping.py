"""Write what one reading found, all or nothing: pages, sections, passages, recommendations, and what it is a near-copy of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from django.db import connection, transaction
from django.utils import timezone

from reviewtext import Document
from reviewtext.structure.catalogue import FieldSuggestion
from reviewtext.structure.fingerprint import PERMUTATIONS, fingerprint, likeness_to_all
from throughline.audit.operations import record
from throughline.library.models import Edition, IndexChange, ProbableDuplicate, Reading, Report
from throughline.library.models.edition import EditionState
from throughline.library.models.reading import UNRECOGNISED
from throughline.library.operations.found_in_reading import Found
from throughline.library.operations.indexing import queue_refresh
from throughline.library.operations.meaning import queue_meaning
from throughline.library.operations.suggesting import keep_suggestions, suggestions_of
from throughline.queueing import enqueue

# Above this estimated share of word runs in common, two texts are probably the same report.
ALIKE = 0.6


class Worked(NamedTuple):
    """What was read of one edition, and what is worked out of it before the transaction that keeps it, as every other
    writer waits for that. `mark`: the fingerprint by which near-copies are found."""

    document: Document
    found: list[FieldSuggestion]
    mark: bytes

    @classmethod
    def out(cls, edition: Edition, document: Document) -> Worked:
        return cls(document, suggestions_of(edition=edition, document=document), fingerprint(document.text))


def keep_reading(*, edition: Edition, document: Document) -> Reading:
    """Write pages, sections, passages and recommendations of one reading, and tell the index, all or nothing."""
    worked = Worked.out(edition, document)
    with transaction.atomic():
        reading = _keep_one(edition, worked)
    compare_once_more([(edition, worked)])
    return reading


def _keep_one(edition: Edition, worked: Worked) -> Reading:
    reading = keep(edition, worked, known_fingerprints())
    if any(note.code == UNRECOGNISED for note in worked.document.notes):
        enqueue("library.tasks.finish_recognition", edition_id=edition.pk)
    queue_refresh()
    queue_meaning()
    return reading


def keep(edition: Edition, worked: Worked, known: tuple[list[int], np.ndarray]) -> Reading:
    """Write one reading inside the caller's transaction. `known`: the fingerprints that it is compared with.

    One that found what the last had found is no new one: passages stay, with what was worked out and cited of them.
    """
    document, found, mark = worked
    before = edition.readings.filter(is_current=True).first()
    is_as_before = before is not None and Found.kept(before).is_like(Found.by(before, document))
    reading = before if before and is_as_before else _next_reading(edition, document)
    reading.reader_version, reading.seconds = document.reader_version, document.seconds
    reading.media_type, reading.language, reading.metadata = document.media_type, document.language, document.metadata
    reading.fingerprint = mark
    reading.notes = [
        {"code": note.code, "message": note.message, "advice": note.advice, "pages": list(note.pages)}
        for note in document.notes
    ]
    reading.save()
    if not is_as_before:
        Found.by(reading, document).keep()
    _note_duplicates(edition, mark, known)
    if edition.state != EditionState.READABLE:
        # Who harvests changes hears of a report once it can be read, not when its file came.
        Report.objects.filter(pk=edition.report_id).update(updated_at=timezone.now())
    edition.state, edition.reason, edition.advice = EditionState.READABLE, "", ""
    edition.language = document.language
    edition.save(update_fields=["state", "reason", "advice", "language"])
    keep_suggestions(edition=edition, document=document, found=found)
    for changed in (edition, *edition.replaced_editions()):
        IndexChange.objects.create(kind=IndexChange.Kind.EDITION, thing=changed.pk)
    record(
        who="worker",
        what="confirm_reading" if is_as_before else "keep_reading",
        thing=edition,
        after={"reading": reading.number, "pages": reading.page_count, "passages": reading.passage_count},
    )
    return reading


def _next_reading(edition: Edition, document: Document) -> Reading:
    """Return the reading to be kept in place of the current one, which becomes an earlier one."""
    edition.readings.filter(is_current=True).update(is_current=False)
    last = edition.readings.order_by("-number").values_list("number", flat=True).first()
    return Reading(
        edition=edition,
        number=(last or 0) + 1,
        page_count=len(document.pages),
        word_count=sum(len(page.text.split()) for page in document.pages),
        passage_count=len(document.passages),
    )


def known_fingerprints() -> tuple[list[int], np.ndarray]:
    """Return the editions that have a fingerprint, and those as rows of PERMUTATIONS numbers."""
    rows = list(
        Reading.objects.filter(is_current=True).exclude(fingerprint=b"").values_list("edition_id", "fingerprint")
    )
    marks = np.frombuffer(b"".join(bytes(mark) for _, mark in rows), np.uint32).reshape(len(rows), PERMUTATIONS)
    return [edition_id for edition_id, _ in rows], marks


def known_with(batch: Sequence[tuple[int, Worked]]) -> tuple[list[int], np.ndarray]:
    """Return the same with what is about to be kept, so that two of one batch are compared as well."""
    edition_ids, marks = known_fingerprints()
    new = [(pk, worked.mark) for pk, worked in batch if worked.mark]
    added = np.frombuffer(b"".join(mark for _, mark in new), np.uint32).reshape(len(new), PERMUTATIONS)
    return edition_ids + [pk for pk, _ in new], np.concatenate([marks, added])


def compare_once_more(kept: Sequence[tuple[Edition, Worked]]) -> None:
    """Compare what was kept with what another worker kept meanwhile: neither saw the other's before both had ended.

    Where writers wait for each other, one of the two has seen the other's.
    """
    if writers_wait():
        return
    known = known_fingerprints()
    with transaction.atomic():
        for edition, worked in kept:
            _note_duplicates(edition, worked.mark, known)


def writers_wait() -> bool:
    """Say whether the database lets one transaction write at a time, from its beginning."""
    return connection.vendor == "sqlite"


def _note_duplicates(edition: Edition, mark: bytes, known: tuple[list[int], np.ndarray]) -> None:
    edition_ids, marks = known
    if not edition_ids or not mark:
        return
    likeness = likeness_to_all(mark, marks)
    # A correction is bound to be like what it corrects, and a summary may be like its report: both are as they should be.
    own = set(edition.report.editions.values_list("pk", flat=True))
    for at in np.flatnonzero(likeness >= ALIKE):
        other = edition_ids[int(at)]
        # The pair may be there already from the reading of the other one, with what somebody decided of it.
        if other not in own and not ProbableDuplicate.objects.filter(edition=other, other=edition).exists():
            ProbableDuplicate.objects.get_or_create(
                edition=edition, other_id=other, defaults={"likeness": float(likeness[at])}
            )
