"""Search as it is without servers: Tantivy with our contract, and alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

import tantivy

from bench.invented_library import (
    CACHE,
    RandomMeaning,
    invented_after,
    invented_reports,
    invented_vectors,
    texts,
)
from bench.search_shapes import EDITIONS_A_COMMIT, SHOWN, Shape, timed
from throughline.library.search.contract import FACETS
from throughline.library.search.embedded import EmbeddedIndex
from throughline.library.search.synonyms import Synonyms
from throughline.library.search.words import STEMMED, stemmed_analyzer, stems


@dataclass
class Embedded(Shape):
    """Both in one folder."""

    raw: tantivy.Index = None  # type: ignore[assignment]
    name = "embedded"

    def _snippets(self, query: tantivy.Query) -> list[str]:
        searcher = self.raw.searcher()
        found = searcher.search(query, SHOWN)
        maker = tantivy.SnippetGenerator.create(searcher, query, self.raw.schema, "text")
        return [maker.snippet_from_doc(searcher.doc(address)).to_html() for _, address in found.hits]

    def raw_words(self, text: str) -> object:
        return self._snippets(_any_word(self.raw.schema, text))

    def raw_phrase(self, text: str) -> object:
        return self._snippets(tantivy.Query.phrase_query(self.raw.schema, "text", list(stems(text))))

    def raw_facets(self, text: str) -> object:
        asked = {name: {"terms": {"field": name, "size": 60}} for name in FACETS}
        ours = cast("EmbeddedIndex", self.ours)
        return ours.searcher().aggregate(_any_word(ours.schema, text), asked)

    def about(self) -> str:
        folder = CACHE / f"searching-{self.size}"
        sizes = {name: sum(path.stat().st_size for path in (folder / name).rglob("*")) for name in ("raw", "ours")}
        segments = cast("EmbeddedIndex", self.ours).searcher().num_segments
        vectors = sum(path.stat().st_size for path in (folder / "ours" / "vectors").rglob("*"))
        return (
            f"{segments} segments; bytes a passage: raw {sizes['raw'] / self.size:.0f} (with its text), words of ours "
            f"{(sizes['ours'] - vectors) / self.size:.0f}, vectors {vectors / self.size:.0f}"
        )


def raw_schema() -> tantivy.Schema:
    return tantivy.SchemaBuilder().add_text_field("text", stored=True, tokenizer_name=STEMMED).build()


def _any_word(schema: tantivy.Schema, text: str) -> tantivy.Query:
    terms = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "text", stem)) for stem in stems(text)]
    return tantivy.Query.boolean_query(terms)


def embedded(size: int) -> Embedded:
    """Build what is not there yet, and open it."""
    folder = CACHE / f"searching-{size}"
    database = texts(size)
    if not (folder / "complete").exists():
        timed(f"raw engine of {size:,}", lambda: _build_raw(folder, size))
        timed(f"ours of {size:,}", lambda: _build_ours(folder, size))
        (folder / "complete").touch()
    raw = tantivy.Index(raw_schema(), path=str(folder / "raw"))
    raw.register_tokenizer(STEMMED, stemmed_analyzer())
    return Embedded(size, _open_ours(folder), database, raw=raw)


def _open_ours(folder: Path) -> EmbeddedIndex:
    return EmbeddedIndex(folder / "ours", synonyms=Synonyms(), model=RandomMeaning())  # type: ignore[arg-type]


def _build_raw(folder: Path, size: int) -> None:
    (folder / "raw").mkdir(parents=True, exist_ok=True)
    index = tantivy.Index(raw_schema(), path=str(folder / "raw"))
    index.register_tokenizer(STEMMED, stemmed_analyzer())
    if (there := index.searcher().num_docs) == size:
        return
    writer = index.writer(96_000_000, 1)
    if there:
        # It has no ids by which what was written before could be known.
        writer.delete_all_documents()
    for done, (_, passages) in enumerate(invented_reports(size), start=1):
        for passage in passages:
            writer.add_document(tantivy.Document(text=passage.text))
        if done % EDITIONS_A_COMMIT == 0:
            writer.commit()
    writer.commit()
    writer.wait_merging_threads()


def _build_ours(folder: Path, size: int) -> None:
    """Write as `operations.refresh_index` does: editions one by one, a commit after every so many, from the last on."""
    index = _open_ours(folder)
    with index.writing():
        there = index.searcher().num_docs
        for done, (report, passages) in enumerate(invented_after(there, size), start=1):
            index.replace_edition(report, report.report_id, passages)
            if done % EDITIONS_A_COMMIT == 0:
                index.commit()
        index.commit()
        for ids, vectors in invented_vectors(size, len(index.vectors.ids())):
            index.add_vectors(ids, vectors)
