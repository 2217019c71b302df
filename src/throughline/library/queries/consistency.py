"""Ask whether the search index and the database hold the same passages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from throughline.library.models import Passage
from throughline.library.models.edition import EditionState
from throughline.library.models.report import Availability
from throughline.library.search import open_index


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many passages each holds, how they differ, and the checksum of the index's passage ids."""

    in_database: int
    in_index: int
    missing: int
    extra: int
    checksum: str

    @property
    def is_same(self) -> bool:
        return not self.missing and not self.extra and self.in_database == self.in_index


def findable_passages() -> set[int]:
    """Return the ids of the passages that the index should hold: those of present readings, of editions that no other
    has replaced, of reports not withdrawn."""
    return set(
        Passage.objects.filter(reading__is_current=True)
        .exclude(reading__edition__report__availability=Availability.WITHDRAWN)
        .exclude(reading__edition__replaced_by__state=EditionState.READABLE)
        .values_list("pk", flat=True)
    )


def checksum_of(passage_ids: Iterable[int]) -> str:
    """Return a checksum of a set of passage ids."""
    return hashlib.sha256(",".join(map(str, sorted(passage_ids))).encode()).hexdigest()[:16]


def compare_index() -> Comparison:
    """Compare by count and by id; a passage that the index holds twice shows as a difference in count."""
    database, listed = findable_passages(), open_index().all_passage_ids()
    index = set(listed)
    return Comparison(len(database), len(listed), len(database - index), len(index - database), checksum_of(index))
