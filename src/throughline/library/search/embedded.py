"""The embedded index: Tantivy for words, our own vectors for meaning, in one folder."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from fcntl import LOCK_EX, LOCK_UN, flock
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import tantivy
from tantivy import Query

from reviewtext.meaning import MeaningModel
from throughline.library.search import facets, listing, nearness, spelling
from throughline.library.search.contract import (
    Index,
    IndexedPassage,
    IndexedReport,
    ReportHits,
    SearchAnswer,
    SearchRequest,
)
from throughline.library.search.plan import Plan, plan
from throughline.library.search.querying import Question
from throughline.library.search.schema import EDITION, SCHEMA_NUMBER, SPEAKS, build_schema, documents, register
from throughline.library.search.synonyms import Synonyms
from throughline.library.search.vectors import Vectors

HEAP_BYTES = 96_000_000
# So few passages that it is worth counting their reports, to see whether something else was meant.
FOUND_LITTLE = 20
# So many passages say well enough what is to be near to.
MOST_LIKE = 300


class EmbeddedIndex(Index):
    """An index in a folder. Make one a process; its readers may be used from several threads."""

    def __init__(self, folder: Path, *, synonyms: Synonyms, model: MeaningModel | None) -> None:
        self.folder, self.synonyms, self.model = folder, synonyms, model
        self._place = folder / f"words-{SCHEMA_NUMBER}"
        self._place.mkdir(parents=True, exist_ok=True)
        self.schema = build_schema()
        self.words = tantivy.Index(self.schema, path=str(self._place))
        register(self.words)
        self.words.config_reader("manual")
        self.vectors = Vectors(folder / "vectors")
        self._beside = ThreadPoolExecutor(thread_name_prefix="count")
        self._writer: tantivy.IndexWriter | None = None
        self._thread = threading.RLock()
        self._seen: tuple[int, int] = (0, 0)
        self._several: tuple[tuple[int, int], list[int]] = ((0, 0), [])

    # --- writing ---

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the one writer's place, across threads and processes."""
        with self._thread, (self.folder / "writer").open("a") as place:
            flock(place, LOCK_EX)
            try:
                yield
            finally:
                if self._writer is not None:
                    self._writer.rollback()
                    self._writer.wait_merging_threads()
                    self._writer = None
                flock(place, LOCK_UN)

    def _write(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self.words.writer(HEAP_BYTES, 1)
        return self._writer

    def replace_edition(self, report: IndexedReport, edition_id: int, passages: Iterable[IndexedPassage]) -> None:
        self.remove_edition(edition_id)
        for made in documents(report, list(passages)):
            self._write().add_document(made)

    def remove_edition(self, edition_id: int) -> None:
        self._delete("edition_id", edition_id)

    def remove_report(self, report_id: int) -> None:
        self._delete("report_id", report_id)

    def _delete(self, field: str, number: int) -> None:
        # Deleting by term takes every number as signed and so finds nothing in an unsigned field, without a word.
        self._write().delete_documents_by_query(Query.term_query(self.schema, field, number))

    def commit(self) -> None:
        self._write().commit()

    def empty(self) -> None:
        self._write().delete_all_documents()

    def have_vectors(self, passage_ids: Sequence[int]) -> set[int]:
        asked = np.asarray(passage_ids, np.int64)
        return set(asked[np.isin(asked, self.vectors.ids())].tolist())

    def vectors_of(self, passage_ids: Sequence[int]) -> npt.NDArray[np.float32] | None:
        return self.vectors.of_all(passage_ids)

    def add_vectors(self, passage_ids: Sequence[int], vectors: npt.NDArray[np.float32]) -> None:
        self.vectors.add(passage_ids, vectors)

    def nearest_among(self, words: str, like: Sequence[int], among: Sequence[int], count: int) -> list[int]:
        if self.model is None or not among:
            return []
        guide = self.model.embed([words])[0]
        known = [vector for one in like[:MOST_LIKE] if (vector := self.vectors.of(one)) is not None]
        if known:
            # What people chose weighs as much as what the words say.
            guide = guide + np.mean(known, axis=0)
            guide = guide / max(float(np.linalg.norm(guide)), 1e-9)
        return [pk for pk, _ in self.vectors.nearest(guide, count, among=among)]

    def purge(self) -> None:
        self._write().garbage_collect_files()
        for old in self._older():
            shutil.rmtree(old)
        self.vectors.keep_only(set(self.all_passage_ids()))

    def _older(self) -> list[Path]:
        return [old for old in self.folder.glob("words*") if old != self._place]

    # --- reading ---

    def searcher(self) -> tantivy.Searcher:
        """Return a searcher of the last commit. The reader is told to look only when the commit's file has changed."""
        # A commit renames a new file into place, so that two commits within a tick of the clock differ in their inode.
        there = (self._place / "meta.json").stat()
        state = (there.st_mtime_ns, there.st_ino)
        if state != self._seen:
            self.words.reload()
            self._seen = state
        return self.words.searcher()

    def is_empty(self) -> bool:
        return self.searcher().num_docs == 0

    def has_older(self) -> bool:
        return bool(self._older())

    def all_passage_ids(self) -> list[int]:
        searcher = self.searcher()
        found = searcher.search(Query.all_query(), limit=max(searcher.num_docs, 1), count=False)
        return _values(searcher, "passage_id", found.hits)

    def plan(self, query: str) -> Plan:
        return plan(query, self.synonyms)

    def search(self, request: SearchRequest) -> SearchAnswer:
        """Search by words and by meaning, join the two lists, group by report, count facets."""
        planned = plan(request.text, self.synonyms)
        question = Question(self.searcher(), self.schema, request, planned)
        answer = SearchAnswer(planned, applied_synonyms=planned.synonyms, parse_notes=planned.notes)
        near = nearness.nearest(question, self.vectors, self.model)
        near_ids = [passage_id for passage_id, _, _ in near]
        # The engine lets other threads run while it works, so reports are counted while the list is made.
        counting = self._beside.submit(facets.count, question, near_ids, self._of_several_editions(question.searcher))
        if request.sort == "relevance" and not question.asks_for_all:
            by_words = listing.by_words(question)
            answer.groups = listing.by_relevance(question, by_words.found, near)
        else:
            by_words = listing.by_words(question, depth=1)
            answer.groups = listing.in_order(question, near_ids)
        answer.total_passages = facets.passages_found(question, by_words.total, near_ids)
        answer.total_reports, answer.facets = counting.result()
        if question.has_words and by_words.total < FOUND_LITTLE:
            answer.did_you_mean = spelling.suggestion(question, partial(self._in_other_words, question))
        return answer

    def report_ids(self, request: SearchRequest) -> list[int]:
        newest = replace(request, sort="newest", page=1, per_page=1000)
        question = Question(self.searcher(), self.schema, newest, plan(request.text, self.synonyms))
        near_ids = [passage_id for passage_id, _, _ in nearness.nearest(question, self.vectors, self.model)]
        return list(listing.reports_in_order(question, near_ids))

    def passages_within(self, request: SearchRequest, report_id: int) -> SearchAnswer:
        planned = plan(request.text, self.synonyms)
        question = Question(self.searcher(), self.schema, request, planned)
        found = listing.best_of(question, [], report_id)
        return SearchAnswer(planned, groups=[ReportHits(report_id, 0.0, found)] if found else [])

    def _in_other_words(self, question: Question, text: str) -> Question:
        other = replace(question.request, text=text)
        return Question(question.searcher, self.schema, other, plan(text, self.synonyms))

    def _of_several_editions(self, searcher: tantivy.Searcher) -> list[int]:
        """Return the ids of the reports with more than one edition in the index, worked out once for each commit."""
        seen, reports = self._several
        if seen != self._seen:
            query = Query.term_query(self.schema, "speaks_for", SPEAKS[EDITION], "basic")
            hits = searcher.search(query, limit=max(searcher.num_docs, 1), count=False).hits
            ids, editions = np.unique(np.array(_values(searcher, "report_id", hits), np.int64), return_counts=True)
            reports = ids[editions > 1].tolist()
            self._several = (self._seen, reports)
        return reports


def _values(searcher: tantivy.Searcher, field: str, hits: list[tuple[Any, tantivy.DocAddress]]) -> list[int]:
    return searcher.fast_field_values(field, [address for _, address in hits])  # type: ignore[return-value]
