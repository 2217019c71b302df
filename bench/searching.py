"""How fast search answers at 100,000 and 1,000,000 passages, beside the raw engine in the same run."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import django
import numpy as np
import numpy.typing as npt
import tantivy

from reviewtext.meaning import DIMENSIONS, load_model
from throughline.library.search.contract import REPORT_FACETS, IndexedPassage, IndexedReport, SearchRequest
from throughline.library.search.embedded import EmbeddedIndex
from throughline.library.search.explaining import explain
from throughline.library.search.synonyms import Synonyms
from throughline.library.search.words import STEMMED, stemmed_analyzer, stems

CACHE = Path(os.environ.get("THROUGHLINE_BENCH_DIR", Path(tempfile.gettempdir()) / "throughline-bench"))
SIZES = (100_000, 1_000_000)
GROUPS = 2_000
WORDS_A_PASSAGE, PASSAGES_A_REPORT, VOCABULARY = 150, 40, 200_000
EDITIONS_A_COMMIT = 200
SECTIONS = ("other", "analysis", "findings", "recommendations", "background", "methodology", "chronology", "summary")
FUNCTION_WORDS = "the of and to in a was that for is with on by he her his not were had be it as at this from".split()  # noqa: SIM905


# --- an invented library ---


def invented_words() -> npt.NDArray[np.object_]:
    """Return the vocabulary, most used first: function words, then words made of syllables."""
    syllables = [consonant + vowel for consonant in "bdfgklmnprtv" for vowel in "aeiou"]
    numbers = np.random.default_rng(1).choice(len(syllables) ** 4, VOCABULARY, replace=False)
    made = [
        *FUNCTION_WORDS,
        *("".join(syllables[number // 60**place % 60] for place in range(4)) for number in numbers),
    ]
    return np.array(made[:VOCABULARY], object)


def zipf() -> npt.NDArray[np.float64]:
    """Return the cumulative shares of the words: Zipf's law with Mandelbrot's shift (s = 1.05, shift 2.7)."""
    shares = 1.0 / (np.arange(VOCABULARY) + 2.7) ** 1.05
    return np.cumsum(shares / shares.sum())


def invented_reports(size: int) -> Iterator[tuple[IndexedReport, list[IndexedPassage]]]:
    """Yield reports of about 40 passages of about 150 words, `size` passages in all, the same at every call."""
    random, words, shares = np.random.default_rng(2), invented_words(), zipf()
    passage_id = report_id = 0
    while passage_id < size:
        report_id += 1
        count = min(int(random.integers(10, 2 * PASSAGES_A_REPORT - 10)), size - passage_id)
        lengths = random.integers(WORDS_A_PASSAGE - 40, WORDS_A_PASSAGE + 40, count)
        drawn = words[np.minimum(np.searchsorted(shares, random.random(int(lengths.sum()))), VOCABULARY - 1)]
        ends = np.cumsum(lengths)
        passages = []
        for place, (begin, end) in enumerate(zip(ends - lengths, ends, strict=True)):
            passage_id += 1
            section = SECTIONS[place * len(SECTIONS) // count]
            text = " ".join(drawn[begin:end].tolist())
            passages.append(IndexedPassage(passage_id, report_id, report_id, section, place // 2 + 1, text))
        yield _record(random, report_id, " ".join(drawn[:6].tolist())), passages


def _record(random: np.random.Generator, report_id: int, title: str) -> IndexedReport:
    year = int(random.integers(1998, 2026))
    return IndexedReport(
        report_id=report_id,
        title=title,
        body=f"Partnership {int(random.zipf(1.4)) % 150}",
        review_type=f"type-{int(random.zipf(1.8)) % 8}",
        nation=("england", "wales", "scotland", "northern-ireland")[int(random.zipf(2.0)) % 4],
        year=year,
        published_on=date(year, 1 + report_id % 12, 1).toordinal(),
        age_band=f"age-{int(random.integers(6))}",
        model=f"model-{int(random.integers(8))}",
        themes=[f"theme-{n}" for n in np.unique(random.zipf(1.3, int(random.integers(1, 6))) % 60)],
        availability=str(random.choice(["open", "signed_in", "record_only"], p=[0.95, 0.03, 0.02])),
    )


# --- building ---


@dataclass(slots=True)
class Built:
    """One library, built: our index, the raw engine's, and the database that the texts are shown from."""

    size: int
    folder: Path
    ours: EmbeddedIndex
    raw: tantivy.Index
    database: sqlite3.Connection


def raw_schema() -> tantivy.Schema:
    return tantivy.SchemaBuilder().add_text_field("text", stored=True, tokenizer_name=STEMMED).build()


def build(size: int) -> Built:
    """Build what is not there yet, saying how long each part takes, and open it."""
    folder = CACHE / f"searching-{size}"
    if not (folder / "complete").exists():
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "raw").mkdir(parents=True)
        for part, make in (("texts", _build_texts), ("raw engine", _build_raw), ("ours", _build_ours)):
            began = time.monotonic()
            make(folder, size)
            print(f"built {part} of {size:,} in {time.monotonic() - began:.0f} s", flush=True)
        (folder / "complete").touch()
    raw = tantivy.Index(raw_schema(), path=str(folder / "raw"))
    raw.register_tokenizer(STEMMED, stemmed_analyzer())
    return Built(size, folder, _open_ours(folder), raw, sqlite3.connect(folder / "texts.sqlite3"))


def _open_ours(folder: Path) -> EmbeddedIndex:
    return EmbeddedIndex(folder / "ours", synonyms=Synonyms(), model=RandomMeaning())  # type: ignore[arg-type]


class RandomMeaning:
    """Runs the embedding model for the time it takes, and gives back a vector near one of the random groups of vectors."""

    def __init__(self) -> None:
        self.middles = middles()

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        if (model := load_model()) is not None:
            model.embed(texts)
        seeds = [int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") for text in texts]
        return near_a_middle(self.middles, [np.random.default_rng(seed) for seed in seeds])


def middles() -> npt.NDArray[np.float32]:
    return unit(np.random.default_rng(4).standard_normal((GROUPS, DIMENSIONS)))


def near_a_middle(around: npt.NDArray[np.float32], randoms: list[np.random.Generator]) -> npt.NDArray[np.float32]:
    """Return a vector for each generator, in one of the groups, so that some are near each other as real ones are."""
    chosen = [around[random.integers(GROUPS)] for random in randoms]
    away = unit(np.stack([random.standard_normal(DIMENSIONS) for random in randoms]))
    return unit(np.stack(chosen) + away)


def unit(vectors: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def _build_texts(folder: Path, size: int) -> None:
    with sqlite3.connect(folder / "texts.sqlite3") as database:
        database.execute("CREATE TABLE passage (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
        for _, passages in invented_reports(size):
            database.executemany("INSERT INTO passage VALUES (?, ?)", [(p.passage_id, p.text) for p in passages])


def _build_raw(folder: Path, size: int) -> None:
    index = tantivy.Index(raw_schema(), path=str(folder / "raw"))
    index.register_tokenizer(STEMMED, stemmed_analyzer())
    writer = index.writer(96_000_000, 1)
    for done, (_, passages) in enumerate(invented_reports(size), start=1):
        for passage in passages:
            writer.add_document(tantivy.Document(text=passage.text))
        if done % EDITIONS_A_COMMIT == 0:
            writer.commit()
    writer.commit()
    writer.wait_merging_threads()


def _build_ours(folder: Path, size: int) -> None:
    """Write as `operations.refresh_index` does: editions one by one, a commit after every so many."""
    index, random, around = _open_ours(folder), np.random.default_rng(3), middles()
    with index.writing():
        for done, (report, passages) in enumerate(invented_reports(size), start=1):
            index.replace_edition(report, report.report_id, passages)
            if done % EDITIONS_A_COMMIT == 0:
                index.commit()
        index.commit()
        for begin in range(1, size + 1, 50_000):
            ids = range(begin, min(begin + 50_000, size + 1))
            chosen = around[random.integers(GROUPS, size=len(ids))]
            index.add_vectors(ids, unit(chosen + unit(random.standard_normal((len(ids), DIMENSIONS)))))


# --- what is asked ---

QUERIES = 200
# How much of the library has a word, and how often such a word is typed: common, middling and rare ones.
BANDS = ((0.05, 0.20, 0.3), (0.005, 0.05, 0.4), (0.0001, 0.005, 0.3))


def typed_words(built: Built) -> list[str]:
    """Return queries of two to five words, of the bands in the shares given above."""
    random, searcher, words = np.random.default_rng(5), built.ours.searcher(), invented_words()[len(FUNCTION_WORDS) :]
    banded: list[list[str]] = [[] for _ in BANDS]
    while min(map(len, banded)) < QUERIES:
        word = str(words[int(len(words) ** random.random()) - 1])
        share = searcher.doc_freq("text", stems(word)[0]) / built.size
        for band, (least, most, _) in zip(banded, BANDS, strict=True):
            if least <= share < most:
                band.append(word)
    shares = [share for _, _, share in BANDS]
    return [
        " ".join(
            str(random.choice(banded[int(b)])) for b in random.choice(len(BANDS), int(random.integers(2, 6)), p=shares)
        )
        for _ in range(QUERIES)
    ]


def phrases(built: Built) -> list[str]:
    """Return two or three words that stand in a row in some passage, the first of them no function word."""
    random, found = np.random.default_rng(6), []
    while len(found) < QUERIES:
        (text,) = built.database.execute(
            "SELECT text FROM passage WHERE id = ?", (int(random.integers(1, built.size + 1)),)
        ).fetchone()
        words = text.split()
        at = int(random.integers(len(words) - 3))
        row = words[at : at + int(random.integers(2, 4))]
        if not set(row) <= set(FUNCTION_WORDS) and row[0] not in FUNCTION_WORDS:
            found.append(" ".join(row))
    return found


# --- what is measured ---

Ask = Callable[[str], object]


def asks(built: Built) -> dict[str, tuple[Ask, str, str]]:
    """Return name -> (what is done, 'words' or 'phrase' for what is asked, the name of what it is compared with)."""
    return {
        "raw words, snippets": (partial(raw_words, built), "words", ""),
        "words": (partial(ours, built, mode="words", facets=False, shown=False), "words", "raw words, snippets"),
        "words, facets, groups, snippets": (partial(ours, built, mode="words"), "words", "raw words, snippets"),
        "raw phrase, snippets": (partial(raw_phrase, built), "phrase", ""),
        "phrase, facets, groups, snippets": (partial(ours, built, mode="words", quoted=True), "phrase", "raw phrase, snippets"),
        "raw facets (count passages)": (partial(raw_facets, built), "words", ""),
        "facets (count reports)": (partial(our_facets, built), "words", "raw facets (count passages)"),
        "both, facets, groups, snippets": (partial(ours, built, mode="both"), "words", "raw words, snippets"),
    }  # fmt: skip


def _raw_snippets(built: Built, query: tantivy.Query) -> list[str]:
    searcher = built.raw.searcher()
    found = searcher.search(query, 20)
    maker = tantivy.SnippetGenerator.create(searcher, query, built.raw.schema, "text")
    return [maker.snippet_from_doc(searcher.doc(address)).to_html() for _, address in found.hits]


def _any_word(schema: tantivy.Schema, text: str) -> tantivy.Query:
    terms = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "text", stem)) for stem in stems(text)]
    return tantivy.Query.boolean_query(terms)


def raw_words(built: Built, text: str) -> object:
    return _raw_snippets(built, _any_word(built.raw.schema, text))


def raw_phrase(built: Built, text: str) -> object:
    return _raw_snippets(built, tantivy.Query.phrase_query(built.raw.schema, "text", list(stems(text))))


def raw_facets(built: Built, text: str) -> object:
    """Count passages by facet with the engine alone, on our index."""
    asked = {name: {"terms": {"field": name, "size": 60}} for name in (*REPORT_FACETS, "section")}
    return built.ours.searcher().aggregate(_any_word(built.ours.schema, text), asked)


def our_facets(built: Built, text: str) -> object:
    request = SearchRequest(text, mode="words", sort="newest", per_page=1)
    return built.ours.search(request).facets


def ours(
    built: Built, text: str, *, mode: str, facets: bool = True, shown: bool = True, quoted: bool = False
) -> object:
    """Search as a page of results does: ten reports, up to three passages each, their texts from the database."""
    request = SearchRequest(f'"{text}"' if quoted else text, mode=mode, facets=facets)  # type: ignore[arg-type]
    answer = built.ours.search(request)
    if not shown:
        return answer
    from throughline.library.queries.snippets import snippet

    hits = {hit.passage_id: hit for group in answer.groups for hit in group.passages}
    marks = ",".join("?" * len(hits))
    rows = built.database.execute(f"SELECT id, text FROM passage WHERE id IN ({marks})", list(hits)).fetchall()
    explained = [(text, *explain(text, answer.plan, is_near=hits[pk].is_near)) for pk, text in rows]
    return [(snippet(text, spans), why) for text, spans, why in explained]


def measure(built: Built, asked: dict[str, list[str]]) -> dict[str, list[float]]:
    """Return the milliseconds of each kind of search, all kinds in turn for each query, so that noise falls on all."""
    what = asks(built)
    times: dict[str, list[float]] = {name: [] for name in what}
    for number in range(-20, QUERIES):  # the first twenty only warm up
        for name, (ask, kind, _) in what.items():
            began = time.perf_counter()
            ask(asked[kind][number])
            if number >= 0:
                times[name].append((time.perf_counter() - began) * 1000)
    return times


def peak_memory(size: int, name: str, texts: list[str]) -> float:
    """Return the most memory, in MB with the mapped files in it, that a process of its own needs to answer one way."""
    django.setup()
    ask, _, _ = asks(build(size))[name]
    for text in texts:
        ask(text)
    # Not getrusage: what it gives takes in the process that this one was started from.
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def run(argv: list[str]) -> None:
    """Print p50 and p95 of each kind of search, beside the raw engine, and the memory, for each size."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")
    django.setup()
    for size in [int(argument) for argument in argv if argument.isdecimal()] or SIZES:
        built = build(size)
        asked = {"words": typed_words(built), "phrase": phrases(built)}
        times, names = measure(built, asked), asks(built)
        segments = built.ours.searcher().num_segments
        print(f"\n{size:,} passages in {segments} segments; {QUERIES} queries of each kind; milliseconds")
        print(f"{'search':<34} {'p50':>8} {'p95':>8}   times the raw median")
        for name, (_, _, beside) in names.items():
            middle, high = np.percentile(times[name], [50, 95])
            ratio = f"{middle / np.median(times[beside]):.1f}" if beside else ""
            print(f"{name:<34} {middle:>8.2f} {high:>8.2f}   {ratio}", flush=True)
        for name in ("raw words, snippets", "words, facets, groups, snippets", "both, facets, groups, snippets"):
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                most = pool.apply(peak_memory, (size, name, asked["words"]))
            print(f"peak memory, {name}: {most:.0f} MB", flush=True)


if __name__ == "__main__":
    run(sys.argv[1:])
