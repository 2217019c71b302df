"""How well the order of results agrees with people's judgements: words, meaning and both, beside plain BM25."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import tantivy

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
CACHE = Path(os.environ.get("THROUGHLINE_BENCH_DIR", Path(tempfile.gettempdir()) / "throughline-bench"))
SETS = ("ir-cranfield", "ir-cisi", "pfd-topics")
DEPTH = 100
Ranking = Callable[[str], list[str]]


@dataclass(slots=True)
class Judged:
    """A judged set: documents, queries, and which documents are relevant to which query."""

    name: str
    documents: dict[str, str]
    queries: dict[str, str]
    relevant: dict[str, set[str]]

    def half(self, is_kept_aside: bool) -> list[str]:
        """Return the query ids of one half, split by a hash of the id so that it never moves."""
        return [
            q for q in self.queries
            if self.relevant.get(q) and (hashlib.sha256(q.encode()).digest()[0] % 2 == 1) == is_kept_aside
        ]  # fmt: skip


def load(name: str) -> Judged:
    """Read one judged set from the shared data."""
    folder = SHARED / name
    queries = {str(row["_id"]): row["text"] for row in _lines(folder / "queries.jsonl")}
    relevant: dict[str, set[str]] = defaultdict(set)
    with (folder / "qrels.tsv").open() as rows:
        for query, document, score in (row[:3] for row in csv.reader(rows, delimiter="\t")):
            if score.lstrip("-").isdigit() and int(score) > 0:
                relevant[query].add(document)
    return Judged(name, dict(_documents(name)), queries, relevant)


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _documents(name: str) -> Iterator[tuple[str, str]]:
    if name != "pfd-topics":
        for row in _lines(SHARED / name / "corpus.jsonl"):
            yield str(row["_id"]), f"{row['title']}.\n\n{row['text']}"
        return
    from reviewtext.formats.csv_rows import read_rows

    for row in read_rows(SHARED / "pfd-reports" / "pfd_reports_2013-2019.csv"):
        yield row.metadata["url"], "\n\n".join(text for _, text in row.sections)


def plain_bm25(judged: Judged, depth: int = DEPTH) -> Ranking:
    """Return whole documents ranked by BM25 (k1 1.2, b 0.75, English stemmer, every word of the query)."""
    from throughline.library.search.words import STEMMED, stemmed_analyzer, stems

    schema = (
        tantivy.SchemaBuilder()
        .add_unsigned_field("at", fast=True)
        .add_text_field("text", tokenizer_name=STEMMED)
        .build()
    )
    index = tantivy.Index(schema)
    index.register_tokenizer(STEMMED, stemmed_analyzer())
    names = list(judged.documents)
    with index.writer(50_000_000, 1) as writer:
        for at, text in enumerate(judged.documents.values()):
            document = tantivy.Document(text=text)
            document.add_unsigned("at", at)
            writer.add_document(document)
        writer.commit()
    index.reload()
    searcher = index.searcher()

    def rank(query: str) -> list[str]:
        clauses = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "text", s)) for s in stems(query)]
        hits = searcher.search(tantivy.Query.boolean_query(clauses), depth).hits
        return [names[int(at or 0)] for at in searcher.fast_field_values("at", [address for _, address in hits])]

    return rank


def ours(judged: Judged) -> dict[str, Ranking]:
    """Return our own rankings: passages as the reader cuts them, grouped by document as search groups by report."""
    from reviewtext import Document, structure
    from reviewtext.document import Page
    from reviewtext.meaning import load_model
    from throughline.library.search import known_synonyms
    from throughline.library.search.contract import IndexedPassage, IndexedReport, SearchRequest
    from throughline.library.search.embedded import EmbeddedIndex

    names, folder = list(judged.documents), CACHE / f"ranking-{judged.name}"
    index = EmbeddedIndex(folder, synonyms=known_synonyms(), model=load_model())
    passages: list[IndexedPassage] = []
    for number, text in enumerate(judged.documents.values(), start=1):
        document = Document("text/plain", [Page(1, text)])
        structure.fill(document)
        for passage in document.passages:
            passages.append(IndexedPassage(len(passages) + 1, number, number, "other", 1, passage.text))
    with index.writing():
        index.empty()
        by_report: dict[int, list[IndexedPassage]] = defaultdict(list)
        for passage in passages:
            by_report[passage.report_id].append(passage)
        for number, some in by_report.items():
            index.replace_edition(IndexedReport(number, ""), number, some)
        index.commit()
    vectors = embedded(judged.name, [passage.text for passage in passages])
    with index.writing():
        index.vectors.keep_only(set())
        index.add_vectors([passage.passage_id for passage in passages], vectors)

    def ranking(mode: str) -> Ranking:
        def rank(query: str) -> list[str]:
            words = "".join(c if c.isalnum() or c in " '" else " " for c in query)
            request = SearchRequest(words, per_page=DEPTH, mode=mode, facets=False)  # type: ignore[arg-type]
            return [names[group.report_id - 1] for group in index.search(request).groups]

        return rank

    return {mode: ranking(mode) for mode in ("words", "meaning", "both")}


def embedded(name: str, texts: list[str]) -> npt.NDArray[np.float32]:
    """Return one vector a text. They are kept between runs by what the text says, because they take the longest."""
    from reviewtext.meaning import load_model

    model, kept = load_model(), CACHE / f"vectors-{name}.npz"
    if model is None:
        raise SystemExit("ranking needs the embedding model: unset THROUGHLINE_MEANING")
    known: dict[str, npt.NDArray[np.float32]] = {}
    if kept.exists():
        with np.load(kept) as stored:
            known = dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))
    keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    missing = [at for at, key in enumerate(keys) if key not in known]
    for begin in range(0, len(missing), 256):
        some = missing[begin : begin + 256]
        known.update(zip((keys[at] for at in some), model.embed([texts[at] for at in some]), strict=True))
        print(f"\r  embedding {begin + len(some)} of {len(missing)}", end="", file=sys.stderr, flush=True)
        beside = kept.with_suffix(".new.npz")
        np.savez(beside, keys=np.array(list(known)), vectors=np.stack(list(known.values())))
        beside.replace(kept)
    return np.stack([known[key] for key in keys])


def ndcg(found: list[str], relevant: set[str], depth: int = 10) -> float:
    """Return nDCG at `depth` with binary gains."""
    gains = sum(1 / np.log2(rank + 2) for rank, name in enumerate(found[:depth]) if name in relevant)
    return float(gains / sum(1 / np.log2(rank + 2) for rank in range(min(depth, len(relevant)))))


def average_precision(found: list[str], relevant: set[str]) -> float:
    """Return average precision over the first DEPTH found."""
    hits, total = 0, 0.0
    for rank, name in enumerate(found, start=1):
        if name in relevant:
            hits += 1
            total += hits / rank
    return total / min(len(relevant), DEPTH)


def run(argv: list[str]) -> None:
    """Print nDCG@10 and MAP of each ranking on each set, for the half tuned on and the half kept aside."""
    if not SHARED.is_dir():
        print("skipped: the real data in ../shared/data is not here")
        return
    CACHE.mkdir(parents=True, exist_ok=True)
    print(f"{'set':<13} {'half':<10} {'queries':>7} {'ranking':<8} {'nDCG@10':>8} {'MAP':>6} {'beside BM25':>12}")
    for name in SETS:
        judged = load(name)
        rankings = {"BM25": plain_bm25(judged), **ours(judged)}
        found = {label: {q: rank(judged.queries[q]) for q in judged.queries} for label, rank in rankings.items()}
        halves = {"tuned on": judged.half(False), "kept aside": judged.half(True)}
        for half, chosen in {**halves, "all": [*halves["tuned on"], *halves["kept aside"]]}.items():
            base = 0.0
            for label in rankings:
                score = float(np.mean([ndcg(found[label][q], judged.relevant[q]) for q in chosen]))
                precision = float(np.mean([average_precision(found[label][q], judged.relevant[q]) for q in chosen]))
                base = base or score
                row = f"{name:<13} {half:<10} {len(chosen):>7} {label:<8} {score:>8.3f} {precision:>6.3f}"
                print(f"{row} {score / base - 1:>+11.1%}", flush=True)


if __name__ == "__main__":
    run(sys.argv[1:])
