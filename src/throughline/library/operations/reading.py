"""Read a deposited file and keep what was read, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from reviewtext import Document, Limits, Refused, structure
from reviewtext.document import READER_VERSION
from reviewtext.formats.csv_rows import read_rows, row_document
from reviewtext.reading import finish, read_limited
from reviewtext.structure.catalogue import FieldSuggestion
from reviewtext.structure.fingerprint import PERMUTATIONS, fingerprint, likeness_to_all
from throughline.audit.operations import record
from throughline.library import policies
from throughline.library.models import (
    Edition,
    IndexChange,
    Page,
    Passage,
    ProbableDuplicate,
    Reading,
    Recommendation,
    Report,
    Section,
    StoredFile,
)
from throughline.library.models.edition import EditionState
from throughline.library.models.report import Availability
from throughline.library.operations.indexing import queue_refresh, refresh_index
from throughline.library.operations.meaning import queue_meaning
from throughline.library.operations.suggesting import keep_suggestions, suggestions_of
from throughline.people.policies import Actor, require
from throughline.queueing import enqueue

# A reading that fails this often without saying why is given up on, so that one file can never hold up the rest.
MOST_TRIES = 3
GAVE_UP = Refused(
    "gave_up",
    f"Reading this file failed {MOST_TRIES} times without saying why.",
    "Open the file in the program that made it, save it again as PDF, and deposit that copy.",
)
ROWS_IN_ONE_TRANSACTION = 100
# Above this estimated share of word runs in common, two texts are probably the same report.
ALIKE = 0.6
UNFINISHED = "ocr_unfinished"
# The version of the reader that a reading is given when it is to be made again.
TO_BE_READ_AGAIN = 0


class Worked(NamedTuple):
    """What was read of one edition, and what is worked out of it before the transaction that keeps it, as every other
    writer waits for that. `mark`: the fingerprint by which near-copies are found."""

    document: Document
    found: list[FieldSuggestion]
    mark: bytes

    @classmethod
    def out(cls, edition: Edition, document: Document) -> Worked:
        return cls(document, suggestions_of(edition=edition, document=document), fingerprint(document.text))


RowsRead = list[tuple[int, Worked]]


def limits() -> Limits:
    """Return the host's limits of one reading."""
    return Limits(seconds=settings.THROUGHLINE["READING_SECONDS"], memory_bytes=settings.THROUGHLINE["READING_BYTES"])


def read_edition(*, edition_id: int) -> None:
    """Read one edition's file, unless this reader has read it already. Safe to repeat and to kill at any moment."""
    edition = Edition.objects.select_related("report", "file").filter(pk=edition_id).first()
    if edition is None or edition.report.is_withdrawn or _is_read(edition):
        return
    if edition.reading_tries >= MOST_TRIES:
        refuse(edition=edition, refusal=GAVE_UP)
        return
    with counting_failures(Edition.objects.filter(pk=edition.pk)):
        try:
            document = read_limited(edition.file.path, limits())
        except Refused as refusal:
            refuse(edition=edition, refusal=refusal)
        else:
            keep_reading(edition=edition, document=document)


@contextmanager
def counting_failures(editions: QuerySet[Edition]) -> Iterator[None]:
    """Count a try against these editions if reading them fails by itself.

    A worker that is killed says nothing of its file, which is read in a process apart, so a kill counts for nothing.
    """
    try:
        yield
    except Exception:
        editions.update(reading_tries=F("reading_tries") + 1)
        raise


def finish_recognition(*, edition_id: int) -> None:
    """Recognise the pages that the first reading had no time for, and keep the whole as a new reading."""
    edition = Edition.objects.select_related("report", "file").filter(pk=edition_id).first()
    if edition is None or edition.report.is_withdrawn:
        return
    current = edition.readings.filter(is_current=True).first()
    if current is None or not any(note["code"] == UNFINISHED for note in current.notes):
        return
    keep_reading(edition=edition, document=finish(edition.file.path, limits()))


def queue_unread() -> int:
    """Queue the reading of every edition that still waits though no reading is queued or running, and return how many.

    A task that failed is not tried again by itself; what is to be read is known from the editions' own state.
    """
    if DBTaskResult.objects.filter(queue_name="reading", status__in=["READY", "RUNNING"]).exists():
        return 0
    waiting = Edition.objects.filter(state=EditionState.DEPOSITED).exclude(report__availability=Availability.WITHDRAWN)
    alone = list(waiting.filter(row_number=None).values_list("pk", flat=True))
    for edition_id in alone:
        enqueue("library.tasks.read_edition", edition_id=edition_id)
    tables = list(waiting.exclude(row_number=None).values_list("file_id", flat=True).distinct().order_by())
    for sha256 in tables:
        enqueue("library.tasks.read_rows", sha256=sha256)
    return len(alone) + len(tables)


def read_rows_of(*, sha256: str) -> None:
    """Read the rows of a CSV file that still wait, some at a time, each batch in its own transaction.

    Each batch goes into the index at once: the task that would do it waits for a worker, and this may be the only one.
    """
    stored = StoredFile.objects.get(pk=sha256)
    unread = _unread_rows().filter(file=stored)
    for edition in unread.filter(reading_tries__gte=MOST_TRIES):
        refuse(edition=edition, refusal=GAVE_UP)
    waiting = dict(unread.values_list("row_number", "pk"))
    if not waiting:
        return
    for _ in _kept_batches(stored, unread, waiting):
        refresh_index()


def _unread_rows() -> QuerySet[Edition]:
    """Return the editions that are rows of a file and wait to be read, for the first time or again."""
    again = Q(state=EditionState.READABLE, readings__is_current=True, readings__reader_version=TO_BE_READ_AGAIN)
    # A row that was given up on has its tries counted; they are taken off when it is to be read again.
    retried = Q(state=EditionState.REFUSED, reading_tries=0)
    return Edition.objects.filter(Q(state=EditionState.DEPOSITED) | again | retried).exclude(row_number=None)


def _kept_batches(stored: StoredFile, unread: QuerySet[Edition], waiting: dict[int | None, int]) -> Iterator[None]:
    """Read the waiting rows and stop after each batch that was kept. Only a failure to read counts against them."""
    with counting_failures(unread):
        for batch in _read_waiting(stored, waiting):
            _keep_batch(batch)
            yield


def _read_waiting(stored: StoredFile, waiting: dict[int | None, int]) -> Iterator[RowsRead]:
    editions = Edition.objects.select_related("report").in_bulk(waiting.values())
    batch: RowsRead = []
    for row in read_rows(stored.path):
        if row.number in waiting:
            document = row_document(row)
            structure.fill(document)
            pk = waiting[row.number]
            batch.append((pk, Worked.out(editions[pk], document)))
        if len(batch) >= ROWS_IN_ONE_TRANSACTION:
            yield batch
            batch = []
    yield batch


@transaction.atomic
def _keep_batch(batch: RowsRead) -> None:
    # Another worker may have kept some of them in the meantime.
    editions = _unread_rows().select_related("report").in_bulk([pk for pk, _ in batch])
    known = _known_fingerprints()
    for pk, worked in batch:
        if pk in editions:
            _keep(editions[pk], worked, known)
    queue_refresh()
    queue_meaning()


def keep_reading(*, edition: Edition, document: Document) -> Reading:
    """Write pages, sections, passages and recommendations of one reading, and tell the index, all or nothing."""
    worked = Worked.out(edition, document)
    with transaction.atomic():
        return _keep_one(edition, worked)


def _keep_one(edition: Edition, worked: Worked) -> Reading:
    reading = _keep(edition, worked, _known_fingerprints())
    if any(note.code == UNFINISHED for note in worked.document.notes):
        enqueue("library.tasks.finish_recognition", edition_id=edition.pk)
    queue_refresh()
    queue_meaning()
    return reading


@transaction.atomic
def refuse(*, edition: Edition, refusal: Refused) -> None:
    """Mark an edition as not readable, with the reason and what to do next. The file stays deposited.

    One that was read before stays readable as it was, and keeps the reason why it could not be read again.
    """
    this = Edition.objects.filter(pk=edition.pk)
    this.update(reason=refusal.reason, advice=refusal.advice)
    this.exclude(state=EditionState.READABLE).update(state=EditionState.REFUSED)
    record(who="worker", what="refuse", thing=edition, after={"code": refusal.code, "reason": refusal.reason})


@transaction.atomic
def read_again(*, edition: Edition, by: Actor) -> None:
    """Have a file read once more, for example after the reader was improved or the limits were raised."""
    require(policies.may_read_again(by))
    Edition.objects.filter(pk=edition.pk).update(reading_tries=0)
    edition.readings.filter(is_current=True).update(reader_version=TO_BE_READ_AGAIN)
    record(who=by.audit_name, what="read_again", thing=edition)
    if edition.row_number is None:
        enqueue("library.tasks.read_edition", edition_id=edition.pk)
    else:
        enqueue("library.tasks.read_rows", sha256=edition.file_id)


def _is_read(edition: Edition) -> bool:
    return edition.readings.filter(is_current=True, reader_version=READER_VERSION).exists()


def _keep(edition: Edition, worked: Worked, known: tuple[list[int], np.ndarray]) -> Reading:
    document, found, mark = worked
    edition.readings.filter(is_current=True).update(is_current=False)
    last = edition.readings.order_by("-number").values_list("number", flat=True).first()
    reading = Reading.objects.create(
        edition=edition,
        number=(last or 0) + 1,
        reader_version=document.reader_version,
        media_type=document.media_type,
        page_count=len(document.pages),
        word_count=sum(len(page.text.split()) for page in document.pages),
        passage_count=len(document.passages),
        language=document.language,
        fingerprint=mark,
        notes=[
            {"code": note.code, "message": note.message, "advice": note.advice, "pages": list(note.pages)}
            for note in document.notes
        ],
        metadata=document.metadata,
        seconds=document.seconds,
    )
    _keep_pages(reading, document)
    _keep_structure(reading, document)
    _note_duplicates(edition, mark, known)
    if edition.state != EditionState.READABLE:
        # Who harvests changes hears of a report once it can be read, not when its file came.
        Report.objects.filter(pk=edition.report_id).update(updated_at=timezone.now())
    edition.state, edition.reason, edition.advice = EditionState.READABLE, "", ""
    edition.language = document.language
    edition.save(update_fields=["state", "reason", "advice", "language"])
    keep_suggestions(edition=edition, document=document, found=found)
    for changed in filter(None, (edition.pk, edition.replaces_id)):
        IndexChange.objects.create(kind=IndexChange.Kind.EDITION, thing=changed)
    record(
        who="worker",
        what="keep_reading",
        thing=edition,
        after={"reading": reading.number, "pages": reading.page_count, "passages": reading.passage_count},
    )
    return reading


def _keep_pages(reading: Reading, document: Document) -> None:
    Page.objects.bulk_create(
        Page(
            reading=reading,
            number=page.number,
            label=page.label[:20],
            text=page.text,
            start=start,
            width=page.width,
            height=page.height,
            source=page.source,
            confidence=page.confidence,
            word_boxes=page.words.to_bytes() if len(page.words) else b"",
            headings=[list(heading) for heading in page.headings],
            tables=[{"start": table.start, "end": table.end, "rows": table.rows} for table in page.tables],
        )
        for page, start in zip(document.pages, document.page_starts(), strict=True)
    )


def _keep_structure(reading: Reading, document: Document) -> None:
    page_starts = np.array(document.page_starts() or [0])
    sections = {
        section.number: Section(
            reading=reading,
            number=section.number,
            kind=section.kind,
            heading=section.heading,
            level=section.level,
            start=section.start,
            end=section.end,
            page_number=int(np.searchsorted(page_starts, section.start, side="right")),
        )
        for section in document.sections
    }
    Section.objects.bulk_create(sections.values())
    Passage.objects.bulk_create(
        Passage(
            reading=reading,
            section=sections[passage.section],
            number=passage.number,
            start=passage.start,
            end=passage.end,
            page_first=passage.page_first,
            page_last=passage.page_last,
            text=passage.text,
        )
        for passage in document.passages
    )
    Recommendation.objects.bulk_create(
        Recommendation(
            reading=reading,
            number=item.number,
            label=item.label[:60],
            text=item.text,
            addressed_to=item.body[:300],
            page_number=item.page,
            start=item.start,
            end=item.end,
        )
        for item in document.recommendations
    )


def _known_fingerprints() -> tuple[list[int], np.ndarray]:
    rows = list(
        Reading.objects.filter(is_current=True).exclude(fingerprint=b"").values_list("edition_id", "fingerprint")
    )
    marks = np.frombuffer(b"".join(bytes(mark) for _, mark in rows), np.uint32).reshape(len(rows), PERMUTATIONS)
    return [edition_id for edition_id, _ in rows], marks


def _note_duplicates(edition: Edition, mark: bytes, known: tuple[list[int], np.ndarray]) -> None:
    edition_ids, marks = known
    if not edition_ids or not mark:
        return
    likeness = likeness_to_all(mark, marks)
    # A correction is bound to be like what it corrects, and a summary may be like its report: both are as they should be.
    own = set(edition.report.editions.values_list("pk", flat=True))
    for at in np.flatnonzero(likeness >= ALIKE):
        other = edition_ids[int(at)]
        if other not in own:
            ProbableDuplicate.objects.get_or_create(
                edition=edition, other_id=other, defaults={"likeness": float(likeness[at])}
            )
