"""Ask whether the search index and the database hold the same passages."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from throughline.library.models import Edition, IndexChange, Passage, TakingDown
from throughline.library.models.edition import EditionState, replaced
from throughline.library.models.report import Availability
from throughline.library.search import open_index

# Changes that are fewer and younger than this are on their way, and nobody need hear of them.
FEW, MOMENTS = 20, datetime.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many passages each holds, how they differ, and the checksum of the index's passage ids.

    `waiting` changes are still to be carried into the index; `unexplained` passages differ for no such reason.
    """

    in_database: int
    in_index: int
    missing: int
    extra: int
    checksum: str
    waiting: int = 0
    unexplained: int = 0

    @property
    def is_same(self) -> bool:
        return not self.missing and not self.extra and self.in_database == self.in_index


def findable_passages() -> set[int]:
    """Return the ids of the passages that the index should hold: those of present readings, of editions that no other
    has replaced, of reports not withdrawn."""
    return set(
        Passage.objects.filter(reading__is_current=True)
        .exclude(reading__edition__report__availability=Availability.WITHDRAWN)
        .exclude(replaced("reading__edition__"))
        .values_list("pk", flat=True)
    )


def findable_editions() -> QuerySet[Edition]:
    """Return the editions that the index should hold passages of, but for those that another has replaced."""
    return Edition.objects.filter(
        state=EditionState.READABLE, readings__is_current=True, readings__passage_count__gt=0
    ).exclude(report__availability=Availability.WITHDRAWN)


def checksum_of(passage_ids: Iterable[int]) -> str:
    """Return a checksum of a set of passage ids."""
    return hashlib.sha256(",".join(map(str, sorted(passage_ids))).encode()).hexdigest()[:16]


def compare_index() -> Comparison:
    """Compare by count and by id; a passage that the index holds twice shows as a difference in count."""
    # What waits is asked first, so that what a worker carries over meanwhile counts as waiting and not as a fault.
    waiting = list(IndexChange.objects.values_list("kind", "thing"))
    taken = {
        pk for some in TakingDown.objects.filter(finished_at=None).values_list("passages", flat=True) for pk in some
    }
    database, listed = findable_passages(), open_index().all_passage_ids()
    index = set(listed)
    twice = len(listed) - len(index)
    return Comparison(
        len(database),
        len(listed),
        len(database - index),
        len(index - database),
        checksum_of(index),
        len(waiting),
        twice + len(_unexplained((database ^ index) - taken, waiting)) if database != index or twice else 0,
    )


def _unexplained(differing: set[int], waiting: list[tuple[str, int]]) -> set[int]:
    """Return which of the passages differ though no waiting change is about them."""
    kinds = IndexChange.Kind
    editions = {thing for kind, thing in waiting if kind == kinds.EDITION}
    reports = {thing for kind, thing in waiting if kind in (kinds.REPORT, kinds.REPORT_GONE)}
    about = set()
    ordered = sorted(differing)
    for at in range(0, len(ordered), 500):
        of_those = Passage.objects.filter(pk__in=ordered[at : at + 500]).values_list(
            "pk", "reading__edition_id", "reading__edition__report_id"
        )
        about |= {pk for pk, edition, report in of_those if edition in editions or report in reports}
    return differing - about


@dataclass(frozen=True, slots=True)
class IndexProgress:
    """How many of the files that were read are in the search index. Until all are, a search finds only those."""

    done: int
    total: int

    @property
    def is_complete(self) -> bool:
        return self.done >= self.total


def index_progress() -> IndexProgress:
    """Return how far the index is. What has waited for moments only, and is little, is not spoken of."""
    read = findable_editions()
    waiting = IndexChange.objects.filter(kind=IndexChange.Kind.EDITION, thing__in=read.values("pk"))
    # An index of a new shape is empty before anybody has noted what it has to learn.
    if not waiting.exists():
        total = read.count() if open_index().is_empty() else 0
        return IndexProgress(0, total)
    editions = waiting.values("thing").distinct().count()
    is_new = waiting.filter(written_at__gt=timezone.now() - MOMENTS).count() == waiting.count()
    if editions <= FEW and is_new and not open_index().is_empty():
        return IndexProgress(0, 0)
    total = read.count()
    return IndexProgress(max(0, total - editions), total)
