"""Read the rows of a CSV file in which each row is a report, a batch at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db import transaction
from django.db.models import Q, QuerySet

from reviewtext import structure
from reviewtext.document import READER_VERSION
from reviewtext.formats.csv_rows import read_rows, row_document
from throughline.library.models import Edition, StoredFile
from throughline.library.models.edition import EditionState
from throughline.library.operations.indexing import queue_refresh, refresh_index
from throughline.library.operations.keeping import Worked, compare_once_more, keep, known_with
from throughline.library.operations.meaning import queue_meaning
from throughline.library.operations.reading import GAVE_UP, MOST_TRIES, TO_BE_READ_AGAIN, counting_failures, refuse

ROWS_IN_ONE_TRANSACTION = 100

RowsRead = list[tuple[int, Worked]]


def read_rows_of(*, sha256: str, older: Collection[int] = ()) -> None:
    """Read the rows of a CSV file that still wait, some at a time, each batch in its own transaction.

    `older`: editions among its rows that an earlier reader read and this one is to read too. Nothing marks them as such, so
    that a worker which is killed leaves them as they were.

    Each batch goes into the index at once: the task that would do it waits for a worker, and this may be the only one.
    """
    stored = StoredFile.objects.get(pk=sha256)
    unread = _unread_rows(older).filter(file=stored)
    for edition in unread.filter(reading_tries__gte=MOST_TRIES):
        refuse(edition=edition, refusal=GAVE_UP)
    waiting = dict(unread.values_list("row_number", "pk"))
    if not waiting:
        return
    for _ in _kept_batches(stored, unread, waiting, older):
        refresh_index()


def _unread_rows(older: Collection[int]) -> QuerySet[Edition]:
    """Return the editions that are rows of a file and wait to be read, for the first time or again."""
    again = Q(state=EditionState.READABLE, readings__is_current=True, readings__reader_version=TO_BE_READ_AGAIN)
    # A row that was given up on has its tries counted; they are taken off when it is to be read again.
    retried = Q(state=EditionState.REFUSED, reading_tries=0)
    by_earlier = Q(pk__in=older, reason="", readings__is_current=True, readings__reader_version__lt=READER_VERSION)
    waiting = Q(state=EditionState.DEPOSITED) | again | retried | by_earlier
    return Edition.objects.filter(waiting).exclude(row_number=None)


def _kept_batches(
    stored: StoredFile, unread: QuerySet[Edition], waiting: dict[int | None, int], older: Collection[int]
) -> Iterator[None]:
    """Read the waiting rows and stop after each batch that was kept. Only a failure to read counts against them."""
    with counting_failures(unread):
        for batch in _read_waiting(stored, waiting):
            compare_once_more(_keep_batch(batch, older))
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
def _keep_batch(batch: RowsRead, older: Collection[int]) -> list[tuple[Edition, Worked]]:
    # Another worker may have kept some of them in the meantime.
    editions = _unread_rows(older).select_related("report").in_bulk([pk for pk, _ in batch])
    known = known_with(batch)
    kept = [(editions[pk], worked) for pk, worked in batch if pk in editions]
    for edition, worked in kept:
        keep(edition, worked, known)
    queue_refresh()
    queue_meaning()
    return kept
