"""The embedded index: Tantivy for words, our own vectors for meaning, in one folder."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_UN, flock
from pathlib import Path

import numpy as np
import numpy.typing as npt
import tantivy

from reviewtext.meaning import MeaningModel
from throughline.library.search import facets, spelling
from throughline.library.search.contract import (
    Index,
    IndexedPassage,
    IndexedReport,
    PassageHit,
    ReportHits,
    SearchAnswer,
    SearchRequest,
)
from throughline.library.search.fusing import fuse
from throughline.library.search.plan import Plan, plan
from throughline.library.search.querying import filter_query, words_query
from throughline.library.search.schema import build_schema, document, register
from throughline.library.search.synonyms import Synonyms
from throughline.library.search.vectors import Vectors

HEAP_BYTES = 96_000_000
# How many passages each of the two lists brings to be joined and grouped; deeper pages bring more.
DEEP = 200
DEEPEST = 4000
BEST_PASSAGES = 3
# Nearness (cosine) below which a passage says nothing of the question, absolutely and beside the nearest one.
NEAR_AT_ALL, NEAR_BESIDE_BEST = 0.25, 0.55


class EmbeddedIndex(Index):
    """An index in a folder. Make one a process; its readers may be used from several threads."""

    def __init__(self, folder: Path, *, synonyms: Synonyms, model: MeaningModel | None) -> None:
        self.folder, self.synonyms, self.model = folder, synonyms, model
        (folder / "words").mkdir(parents=True, exist_ok=True)
        self.schema = build_schema()
        self.words = tantivy.Index(self.schema, path=str(folder / "words"))
        register(self.words)
        self.words.config_reader("commit")
        self.vectors = Vectors(folder / "vectors")
        self._writer: tantivy.IndexWriter | None = None
        self._thread = threading.RLock()
        self._seen = ""

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
        for passage in passages:
            self._write().add_document(document(report, passage))

    def remove_edition(self, edition_id: int) -> None:
        self._write().delete_documents_by_term("edition_id", edition_id)

    def remove_report(self, report_id: int) -> None:
        self._write().delete_documents_by_term("report_id", report_id)

    def commit(self) -> None:
        self._write().commit()

    def empty(self) -> None:
        self._write().delete_all_documents()

    def have_vectors(self, passage_ids: Sequence[int]) -> set[int]:
        return set(np.intersect1d(self.vectors.ids(), np.asarray(passage_ids, np.int64)).tolist())

    def add_vectors(self, passage_ids: Sequence[int], vectors: npt.NDArray[np.float32]) -> None:
        self.vectors.add(passage_ids, vectors)

    def purge(self) -> None:
        self._write().garbage_collect_files()
        self.vectors.keep_only(set(self.all_passage_ids()))

    # --- reading ---

    def searcher(self) -> tantivy.Searcher:
        """Return a searcher of the last commit. The reader is told to look only when the commit's file has changed."""
        state = str((self.folder / "words" / "meta.json").stat().st_mtime_ns)
        if state != self._seen:
            self.words.reload()
            self._seen = state
        return self.words.searcher()

    def all_passage_ids(self) -> list[int]:
        searcher = self.searcher()
        found = searcher.search(tantivy.Query.all_query(), limit=max(searcher.num_docs, 1), count=False)
        addresses = [address for _, address in found.hits]
        return [int(value) for value in searcher.fast_field_values("passage_id", addresses)]  # type: ignore[arg-type]

    def plan(self, query: str) -> Plan:
        return plan(query, self.synonyms)

    def search(self, request: SearchRequest) -> SearchAnswer:
        """Search by words and by meaning, join the two lists, group by report, count facets."""
        searcher = self.searcher()
        planned = plan(request.text, self.synonyms)
        answer = SearchAnswer(planned, applied_synonyms=planned.synonyms, parse_notes=planned.notes)
        allowed = filter_query(searcher, self.schema, request, planned)
        words = words_query(self.schema, planned) if request.mode != "meaning" else None
        depth = min(max(DEEP, request.page * request.per_page * 10), DEEPEST)
        lists = []
        if words is not None:
            lists.append(self._by_words(searcher, facets.both(words, allowed), depth))
        meant = []
        if request.mode != "words":
            within = facets.both(words, allowed) if words is not None and planned.is_strict else allowed
            meant = self._by_meaning(searcher, request, planned, within, depth)
            lists.append(meant)
        if words is None and not meant and not request.text.strip() and request.like_passage is None:
            words = tantivy.Query.all_query()
            lists.append(self._by_words(searcher, facets.both(words, allowed), depth))
        hits = fuse(lists, near={passage_id for passage_id, _, _ in meant})
        if request.like_passage is not None:
            hits = [hit for hit in hits if hit.passage_id != request.like_passage]
        facets.count(searcher, self.schema, answer, request, words, allowed, [hit[0] for hit in meant])
        answer.groups = _grouped(hits, request, facets.published(searcher, self.schema, hits, request))
        if words is not None and not lists[0]:
            answer.did_you_mean = spelling.suggestion(searcher, request.text)
        return answer

    def _by_words(self, searcher: tantivy.Searcher, query: tantivy.Query, depth: int) -> list[tuple[int, int, float]]:
        found = searcher.search(query, limit=depth, count=False).hits
        addresses = [address for _, address in found]
        passages = searcher.fast_field_values("passage_id", addresses)
        reports = searcher.fast_field_values("report_id", addresses)
        return [(int(p), int(r), float(s)) for p, r, (s, _) in zip(passages, reports, found, strict=True)]  # type: ignore[arg-type]

    def _by_meaning(
        self,
        searcher: tantivy.Searcher,
        request: SearchRequest,
        planned: Plan,
        allowed: tantivy.Query | None,
        depth: int,
    ) -> list[tuple[int, int, float]]:
        vector = None
        if request.like_passage is not None:
            vector = self.vectors.of(request.like_passage)
        elif self.model is not None and planned.meaning.strip() and len(self.vectors.ids()):
            vector = self.model.embed([planned.meaning])[0]
        if vector is None:
            return []
        near = dict(self.vectors.nearest(vector, depth if allowed is None else max(depth, 2000)))
        if not near:
            return []
        # The words index knows which passages are still there and may be seen; vectors of others are passed over.
        there = tantivy.Query.term_set_query(self.schema, "passage_id", list(near))
        kept = self._by_words(searcher, facets.both(there, allowed), len(near))
        found = sorted(((p, r, near[p]) for p, r, _ in kept), key=lambda hit: -hit[2])[:depth]
        least = max(NEAR_AT_ALL, NEAR_BESIDE_BEST * found[0][2]) if found else 0.0
        return [hit for hit in found if hit[2] >= least]


def _grouped(hits: list[PassageHit], request: SearchRequest, published: dict[int, int]) -> list[ReportHits]:
    """Group hits by report, best first, and cut out the page asked for."""
    groups: dict[int, ReportHits] = {}
    for hit in hits:
        group = groups.setdefault(hit.report_id, ReportHits(hit.report_id, hit.score, []))
        if len(group.passages) < BEST_PASSAGES:
            group.passages.append(hit)
        else:
            group.more += 1
    order = list(groups.values())
    if request.sort in {"newest", "oldest"}:
        order.sort(key=lambda group: published.get(group.report_id, 0), reverse=request.sort == "newest")
    begin = (request.page - 1) * request.per_page
    return order[begin : begin + request.per_page]
