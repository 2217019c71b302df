"""Have what an earlier version of the reader read be read again, a few files at a time, behind everything else."""

from __future__ import annotations

from django.db import transaction

from reviewtext.document import READER_VERSION
from throughline.audit.operations import record
from throughline.library import policies
from throughline.library.models import Edition
from throughline.library.operations.reading import read_edition
from throughline.library.operations.reading_rows import read_rows_of
from throughline.library.queries.deposits import read_by_earlier_reader
from throughline.people.policies import Actor, require
from throughline.queueing import enqueue_once

FILES_AT_ONCE, ROWS_AT_ONCE = 10, 100


@transaction.atomic
def read_older_again(*, by: Actor) -> int:
    """Queue what an earlier reader read to be read again, and return how many files that are."""
    require(policies.may_read_again(by))
    count = read_by_earlier_reader().count()
    if count:
        Edition.objects.filter(pk__in=read_by_earlier_reader().values("pk")).update(reading_tries=0)
        record(who=by.audit_name, what="read_older_again", after={"editions": count, "reader": READER_VERSION})
        enqueue_once("library.tasks.read_older")
    return count


def read_some_older() -> None:
    """Read some of them, and queue the rest behind what waits by then, such as the meaning of what was read just now.

    Safe to kill: what is still to be read again is known from the readings. A file that can no longer be read keeps what
    was found of it, with the reason, and is not tried again by itself.
    """
    alone = read_by_earlier_reader().filter(row_number=None).order_by("pk")
    for edition_id in list(alone.values_list("pk", flat=True)[:FILES_AT_ONCE]):
        read_edition(edition_id=edition_id)
    rows = read_by_earlier_reader().exclude(row_number=None)
    if (first := rows.order_by("pk").first()) is not None:
        some = rows.filter(file=first.file_id).order_by("pk").values_list("pk", flat=True)[:ROWS_AT_ONCE]
        read_rows_of(sha256=first.file_id, older=list(some))
    if read_by_earlier_reader().exists():
        enqueue_once("library.tasks.read_older")
