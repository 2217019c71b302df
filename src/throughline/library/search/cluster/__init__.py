"""The index on an OpenSearch cluster, which many hosts share: words and vectors there, a copy of the vectors here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from opensearchpy import NotFoundError

from reviewtext.meaning import MeaningModel
from throughline.library.search.answering import AnsweringIndex
from throughline.library.search.cluster import mapping
from throughline.library.search.cluster.connection import Connection, Place
from throughline.library.search.cluster.lease import WritersPlace
from throughline.library.search.cluster.reading import ClusterReader
from throughline.library.search.cluster.vectors import Committed, CopiedVectors
from throughline.library.search.contract import IndexedPassage, IndexedReport
from throughline.library.search.fields import Document, documents
from throughline.library.search.synonyms import Synonyms

# The row that says what was committed last.
ROW = "committed"
# So many passages are kept in memory before they are written to an index that nobody searches yet.
PASSAGES_AT_ONCE = 2_000


__all__ = ["ClusterIndex", "Place"]


class ClusterIndex(AnsweringIndex):
    """An index on a cluster. What is written stays in memory until the commit, which sends it and makes it visible.

    A writer that dies within its commit may have sent a part. It becomes visible at the next commit, by a writer that
    carries the same changes again, because they are struck off only after their commit.
    """

    def __init__(self, place: Place, folder: Path, *, synonyms: Synonyms, model: MeaningModel | None) -> None:
        super().__init__(synonyms=synonyms, model=model)
        self.connection = Connection(place)
        self.copy = self.vectors = CopiedVectors(folder / f"copy-of-{place.prefix}", self.connection)
        self._writer = WritersPlace(self.connection)
        self._analyzers = mapping.Analyzers()
        self._several: tuple[int, list[int]] = (-1, [])
        # What waits for the commit: reports and editions to take out, and the passages to put in their place.
        self._reports_gone: set[int] = set()
        self._editions: dict[int, tuple[int, list[Document]]] = {}
        # The index that is being built beside the live one, and the editions already in it.
        self._building: str | None = None
        self._built: set[int] = set()
        self._make_what_is_missing()

    def _make_what_is_missing(self) -> None:
        self.connection.create(self.connection.state, mapping.state())
        if not self.connection.behind_alias():
            with self._writer.held():
                if not self.connection.behind_alias():
                    self.connection.create_words(self.connection.new_name(), is_live=True)

    # --- writing ---

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the one writer's place, across threads, processes and hosts."""
        with self._writer.held() as was_left:
            if was_left:
                # What the dead writer sent must be seen, or it could not be taken out again.
                self.connection.refresh(self.connection.words)
            try:
                yield
            finally:
                self._forget_waiting()
                if self._building is not None:
                    self.connection.remove([self._building])
                    self._building = None

    def _forget_waiting(self) -> None:
        self._reports_gone, self._editions = set(), {}

    def replace_edition(self, report: IndexedReport, edition_id: int, passages: Iterable[IndexedPassage]) -> None:
        self._editions[edition_id] = (report.report_id, list(documents(report, list(passages))))
        if self._building is not None and sum(len(made) for _, made in self._editions.values()) >= PASSAGES_AT_ONCE:
            self._send()

    def remove_edition(self, edition_id: int) -> None:
        self._editions[edition_id] = (0, [])

    def remove_report(self, report_id: int) -> None:
        self._editions = {pk: waiting for pk, waiting in self._editions.items() if waiting[0] != report_id}
        self._reports_gone.add(report_id)

    def empty(self) -> None:
        """Begin an index beside the live one, which is searched until the commit puts this one in its place."""
        self._forget_waiting()
        if self._building is not None:
            self.connection.remove([self._building])
        self._building, self._built = self.connection.new_name(), set()
        self.connection.create_words(self._building, is_live=False)

    def commit(self) -> None:
        self._send()
        self._writer.check()
        if self._building is not None:
            self.connection.refresh(self._building)
            self.connection.swap_in(self._building)
            self._building = None
        else:
            self.connection.refresh(self.connection.words)
        now = self._committed()
        self._note(Committed(now.number + 1, now.generation, now.vectors))

    def _send(self) -> None:
        """Send what waits: passages to put in, and those that are there but no longer belong."""
        self._writer.check()
        target = self._building or self.connection.words
        new = {(made["passage_id"][0], report) for report, whole in self._editions.values() for made in whole}
        gone = sorted({(int(passage), report) for passage, report in self._there_now(target)} - new)
        # First what goes, and for sure: a passage of an edition that moved to another report goes and comes.
        self.connection.write(self._deletions(target, gone))
        self.connection.write(self._additions(target))
        if self._building is not None:
            self._built |= set(self._editions)
        self._forget_waiting()

    def _there_now(self, target: str) -> Iterator[tuple[int, int]]:
        """Yield (passage id, report id) of what the index holds of the editions and reports that wait."""
        editions, reports = set(self._editions), self._reports_gone
        if self._building is not None:
            editions &= self._built
            if not editions and not reports:
                return
            self.connection.refresh(target)
        reader = ClusterReader(self.connection, lambda _: [], target)
        for field, numbers in (("edition_id", editions), ("report_id", reports)):
            if numbers:
                yield from reader.of(field, sorted(numbers))

    def _deletions(self, target: str, gone: list[tuple[int, int]]) -> Iterator[dict[str, Any]]:
        for passage_id, report_id in gone:
            yield {"_op_type": "delete", "_index": target, "_id": str(passage_id), "routing": str(report_id)}

    def _additions(self, target: str) -> Iterator[dict[str, Any]]:
        # All passages of a report are on one shard, so that each shard can count its reports by itself.
        for report_id, whole in self._editions.values():
            for made in self._analyzers.as_kept(whole):
                yield {
                    "_op_type": "index", "_index": target, "_id": str(made["passage_id"][0]),
                    "routing": str(report_id), "_source": made,
                }  # fmt: skip

    def add_vectors(self, passage_ids: Sequence[int], vectors: npt.NDArray[np.float32]) -> None:
        if len(passage_ids):
            self._note(self.copy.write(self._committed(), passage_ids, vectors))

    def purge(self) -> None:
        """Remove the indexes that are no longer searched, and the vectors of what is gone."""
        self._writer.check()
        live = self.connection.behind_alias()
        self.connection.remove(name for name in self.connection.all_words() if name not in live)
        now = self._committed()
        newer = self.copy.write_only(now, set(self.all_passage_ids()))
        self._note(newer)
        self.connection.remove([self.connection.vectors(now.generation)])

    def has_older(self) -> bool:
        return any(not name.startswith(f"{self.connection.words}-") for name in self.connection.all_words())

    def _note(self, now: Committed) -> None:
        self._writer.check()
        self.connection.client.index(index=self.connection.state, id=ROW, body=asdict(now))

    # --- reading ---

    def _committed(self) -> Committed:
        try:
            return Committed(**self.connection.client.get(index=self.connection.state, id=ROW)["_source"])
        except NotFoundError:
            return Committed()

    def reader(self) -> ClusterReader:
        now = self._caught_up()
        return ClusterReader(self.connection, lambda reader: self._of_several_editions(reader, now.number))

    def current_vectors(self) -> CopiedVectors:
        self._caught_up()
        return self.copy

    def _caught_up(self) -> Committed:
        now = self._committed()
        try:
            self.copy.catch_up(now)
        except NotFoundError:
            # A purge has put other vectors in the place of those that we had just been told of.
            now = self._committed()
            self.copy.catch_up(now)
        return now

    def _of_several_editions(self, reader: ClusterReader, number: int) -> list[int]:
        """Return the ids of the reports with more than one edition in the index, worked out once for each commit."""
        seen, reports = self._several
        if seen != number:
            reports = reader.count_several_editions()
            self._several = (number, reports)
        return reports
