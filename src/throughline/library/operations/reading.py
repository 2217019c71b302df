"""Read a deposited file, once more where asked, or say why it cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet, TextField
from django.db.models.functions import Cast
from django_tasks_db.models import DBTaskResult

from reviewtext import Limits, Refused
from reviewtext.document import READER_VERSION
from reviewtext.reading import finish, read_limited
from throughline.audit.operations import record
from throughline.library import policies
from throughline.library.models import Edition, Reading
from throughline.library.models.edition import EditionState
from throughline.library.models.reading import UNRECOGNISED
from throughline.library.models.report import Availability
from throughline.library.operations.keeping import keep_reading
from throughline.people.policies import Actor, require
from throughline.queueing import enqueue, is_to_come

# A reading that fails this often without saying why is given up on, so that one file can never hold up the rest.
MOST_TRIES = 3
GAVE_UP = Refused(
    "gave_up",
    f"Reading this file failed {MOST_TRIES} times without saying why.",
    "Open the file in the program that made it, save it again as PDF, and deposit that copy.",
)
# The version of the reader that a reading is given when it is to be made again.
TO_BE_READ_AGAIN = 0


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
    """Recognise the pages that the first reading had no time for, and keep the whole as a new reading.

    What was read before stays as it was where that cannot be done, with the reason.
    """
    edition = Edition.objects.select_related("report", "file").filter(pk=edition_id).first()
    if edition is None or edition.report.is_withdrawn:
        return
    current = edition.readings.filter(is_current=True).first()
    if current is None or not current.unrecognised_pages:
        return
    try:
        document = finish(edition.file.path, limits())
    except Refused as refusal:
        refuse(edition=edition, refusal=refusal)
    else:
        keep_reading(edition=edition, document=document)


def queue_unrecognised() -> int:
    """Queue the rest of every scan that was read in part and has no task that waits for it, and return how many there were.

    Tasks are in no backup, and one that failed too often is given up. What is still to be done is known from the readings.
    """
    in_part = Reading.objects.filter(is_current=True, edition__reason="").exclude(
        edition__report__availability=Availability.WITHDRAWN
    )
    # The notes as text, in which both engines look for words.
    in_part = in_part.annotate(said=Cast("notes", TextField())).filter(said__contains=UNRECOGNISED)
    queued = 0
    for number in in_part.values_list("edition_id", flat=True):
        if not is_to_come("library.tasks.finish_recognition", edition_id=number):
            enqueue("library.tasks.finish_recognition", edition_id=number)
            queued += 1
    return queued


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


@transaction.atomic
def refuse(*, edition: Edition, refusal: Refused) -> None:
    """Mark an edition as not readable, with the reason and what to do next. The file stays deposited.

    One that was read before stays readable as it was, and keeps the reason why it could not be read again.
    """
    this = Edition.objects.filter(pk=edition.pk)
    if not this.exists():
        # Its report was taken down for good while it was read.
        return
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
