"""An invented library of any size, for measuring search: reports, passages and vectors, the same at every call."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from reviewtext.meaning import DIMENSIONS, load_model
from throughline.library.search.contract import IndexedPassage, IndexedReport

CACHE = Path(os.environ.get("THROUGHLINE_BENCH_DIR", Path(tempfile.gettempdir()) / "throughline-bench"))
GROUPS = 2_000
WORDS_A_PASSAGE, PASSAGES_A_REPORT, VOCABULARY = 150, 40, 200_000
SECTIONS = ("other", "analysis", "findings", "recommendations", "background", "methodology", "chronology", "summary")
FUNCTION_WORDS = "the of and to in a was that for is with on by he her his not were had be it as at this from".split()  # noqa: SIM905
VECTORS_AT_ONCE = 50_000


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


def invented_after(done: int, size: int) -> Iterator[tuple[IndexedReport, list[IndexedPassage]]]:
    """Yield the reports that do not lie whole within the first passages, which an interrupted build had done."""
    return ((report, passages) for report, passages in invented_reports(size) if passages[-1].passage_id > done)


# --- meaning ---


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


def unit(vectors: npt.NDArray[np.floating[Any]]) -> npt.NDArray[np.float32]:
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def invented_vectors(size: int, done: int = 0) -> Iterator[tuple[range, npt.NDArray[np.float32]]]:
    """Yield the ids of passages and their vectors, many at once, but for the first ones that are done."""
    random, around = np.random.default_rng(3), middles()
    for begin in range(1, size + 1, VECTORS_AT_ONCE):
        ids = range(begin, min(begin + VECTORS_AT_ONCE, size + 1))
        chosen = around[random.integers(GROUPS, size=len(ids))]
        made = unit(chosen + unit(random.standard_normal((len(ids), DIMENSIONS))))
        if left := ids[max(0, done + 1 - begin) :]:
            yield left, made[-len(left) :]


# --- the texts, from which passages are shown ---


def texts(size: int) -> sqlite3.Connection:
    """Return the database of the passages' texts, made if it is not there."""
    folder = CACHE / f"searching-{size}"
    if not (folder / "texts-complete").exists() and not (folder / "complete").exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "texts.sqlite3").unlink(missing_ok=True)
        with closing(sqlite3.connect(folder / "texts.sqlite3")) as database, database:
            database.execute("CREATE TABLE passage (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
            for _, passages in invented_reports(size):
                database.executemany("INSERT INTO passage VALUES (?, ?)", [(p.passage_id, p.text) for p in passages])
        (folder / "texts-complete").touch()
    return sqlite3.connect(folder / "texts.sqlite3")
