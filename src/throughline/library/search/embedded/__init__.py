"""The embedded index: Tantivy for words, our own vectors for meaning, in one folder."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_UN, flock
from pathlib import Path

import numpy as np
import numpy.typing as npt
import tantivy
from tantivy import Query

from reviewtext.meaning import MeaningModel
from throughline.library.search.answering import AnsweringIndex
from throughline.library.search.contract import IndexedPassage, IndexedReport
from throughline.library.search.embedded.reading import CommitReader
from throughline.library.search.embedded.schema import as_kept, build_schema, register
from throughline.library.search.fields import SCHEMA_NUMBER, documents
from throughline.library.search.synonyms import Synonyms
from throughline.library.search.vectors import Vectors

HEAP_BYTES = 96_000_000


class EmbeddedIndex(AnsweringIndex):
    """An index in a folder. Make one a process; its readers may be used from several threads."""

    def __init__(self, folder: Path, *, synonyms: Synonyms, model: MeaningModel | None) -> None:
        super().__init__(synonyms=synonyms, model=model)
        self.folder = folder
        self._place = folder / f"words-{SCHEMA_NUMBER}"
        self._place.mkdir(parents=True, exist_ok=True)
        self.schema = build_schema()
        self.words = tantivy.Index(self.schema, path=str(self._place))
        register(self.words)
        self.words.config_reader("manual")
        self.vectors = Vectors(folder / "vectors")
        self._beside = ThreadPoolExecutor(thread_name_prefix="search")
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
            self._write().add_document(as_kept(made))

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

    def add_vectors(self, passage_ids: Sequence[int], vectors: npt.NDArray[np.float32]) -> None:
        self.vectors.add(passage_ids, vectors)

    def purge(self) -> None:
        self._write().garbage_collect_files()
        for old in self._older():
            shutil.rmtree(old)
        self.vectors.keep_only(set(self.all_passage_ids()))

    def _older(self) -> list[Path]:
        return [old for old in self.folder.glob("words*") if old != self._place]

    def has_older(self) -> bool:
        return bool(self._older())

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

    def reader(self) -> CommitReader:
        return CommitReader(self.searcher(), self.schema, self._of_several_editions, self._beside)

    def _of_several_editions(self, reader: CommitReader) -> list[int]:
        """Return the ids of the reports with more than one edition in the index, worked out once for each commit."""
        seen, reports = self._several
        if seen != self._seen:
            reports = reader.count_several_editions()
            self._several = (self._seen, reports)
        return reports
