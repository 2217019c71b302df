"""How fast search answers at 100,000 and 1,000,000 passages, beside the raw engine in the same run.

`python -m bench searching [SIZE ...] [--on embedded|cluster|both]`. What was built stays for the next run.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import lru_cache, partial

import django
import numpy as np

from bench.invented_library import FUNCTION_WORDS, invented_words
from bench.memory import most_memory
from bench.search_shapes import Shape
from bench.searching_embedded import embedded
from throughline.library.search.contract import SearchAnswer, SearchRequest
from throughline.library.search.explaining import explain
from throughline.library.search.looking import Word
from throughline.library.search.words import stems

SIZES = (100_000, 1_000_000)
SHAPES = {"embedded": ("embedded",), "cluster": ("cluster",), "both": ("embedded", "cluster")}

# --- what is asked ---

QUERIES = 200
# How much of the library has a word, and how often such a word is typed: common, middling and rare ones.
BANDS = ((0.05, 0.20, 0.3), (0.005, 0.05, 0.4), (0.0001, 0.005, 0.3))


def typed_words(built: Shape) -> list[str]:
    """Return queries of two to five words, of the bands in the shares given above."""
    random, reader, words = np.random.default_rng(5), built.ours.reader(), invented_words()[len(FUNCTION_WORDS) :]
    banded: list[list[str]] = [[] for _ in BANDS]
    share_of = lru_cache(None)(lambda stem: reader.count(Word("text", stem)) / built.size)
    while min(map(len, banded)) < QUERIES:
        word = str(words[int(len(words) ** random.random()) - 1])
        share = share_of(stems(word)[0])
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


def phrases(built: Shape) -> list[str]:
    """Return two or three words that stand in a row in some passage, the first of them no function word."""
    random, found = np.random.default_rng(6), list[str]()
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


def asks(built: Shape) -> dict[str, tuple[Ask, str, str]]:
    """Return name -> (what is done, 'words' or 'phrase' for what is asked, the name of what it is compared with)."""
    return {
        "raw words, snippets": (built.raw_words, "words", ""),
        "words": (partial(ours, built, mode="words", facets=False, shown=False), "words", "raw words, snippets"),
        "words, facets, groups, snippets": (partial(ours, built, mode="words"), "words", "raw words, snippets"),
        "raw phrase, snippets": (built.raw_phrase, "phrase", ""),
        "phrase, facets, groups, snippets": (partial(ours, built, mode="words", quoted=True), "phrase", "raw phrase, snippets"),
        "raw facets (count passages)": (built.raw_facets, "words", ""),
        "facets (count reports)": (partial(our_facets, built), "words", "raw facets (count passages)"),
        "raw words, and every vector": (built.raw_both, "words", ""),
        "both, facets, groups, snippets": (partial(ours, built, mode="both"), "words", "raw words, and every vector"),
    }  # fmt: skip


def our_facets(built: Shape, text: str) -> object:
    request = SearchRequest(text, mode="words", sort="newest", per_page=1)
    return built.ours.search(request).facets


def ours(
    built: Shape, text: str, *, mode: str, facets: bool = True, shown: bool = True, quoted: bool = False
) -> object:
    """Search as a page of results does: ten reports, up to three passages each, their texts from the database."""
    request = SearchRequest(f'"{text}"' if quoted else text, mode=mode, facets=facets)  # type: ignore[arg-type]
    if not shown:
        return built.ours.search(request)
    from throughline.library.queries.snippets import snippet

    made: list[object] = []

    def show(answer: SearchAnswer) -> None:
        hits = {hit.passage_id: hit for group in answer.groups for hit in group.passages}
        marks = ",".join("?" * len(hits))
        rows = built.database.execute(f"SELECT id, text FROM passage WHERE id IN ({marks})", list(hits)).fetchall()
        for pk, passage in rows:
            spans, why = explain(passage, answer.plan, is_near=hits[pk].is_near)
            made.append((snippet(passage, spans), why))

    return built.ours.search(request, show), made


Times = dict[tuple[str, str], list[float]]


# What multiplies vectors leaves threads behind that keep a processor busy for a while, waiting for more to multiply.
VECTORS = ("raw words, and every vector", "both, facets, groups, snippets")


def measure(shapes: list[Shape], asked: dict[str, list[str]]) -> Times:
    """Return the milliseconds of each kind of search, all kinds in turn for each query, so that noise falls on all.

    Those that need vectors are measured after the others, in turn as well, so that they disturb only each other.
    """
    what = {(built.name, name): ask for built in shapes for name, ask in asks(built).items()}
    times: Times = {kind: [] for kind in what}
    for kinds in ([kind for kind in what if kind[1] not in VECTORS], [kind for kind in what if kind[1] in VECTORS]):
        for number in range(-20, QUERIES):  # the first twenty only warm up
            for kind in kinds:
                ask, question, _ = what[kind]
                began = time.perf_counter()
                ask(asked[question][number])
                if number >= 0:
                    times[kind].append((time.perf_counter() - began) * 1000)
    return times


def peak_memory(size: int, name: str, texts: list[str]) -> float:
    """Return the most memory, in MB with the mapped files in it, that a process of its own needs to answer one way."""
    django.setup()
    ask, _, _ = asks(embedded(size))[name]
    for text in texts:
        ask(text)
    return most_memory()


def table(built: Shape, times: Times) -> None:
    print(f"\n{built.size:,} passages, {built.name}; {built.about()}\n{QUERIES} queries of each kind; milliseconds")
    print(f"{'search':<34} {'p50':>8} {'p95':>8}   times the raw median and p95")
    for name, (_, _, beside) in asks(built).items():
        middle, high = np.percentile(times[built.name, name], [50, 95])
        ratio = ""
        if beside:
            raw_middle, raw_high = np.percentile(times[built.name, beside], [50, 95])
            ratio = f"{middle / raw_middle:>5.1f} {high / raw_high:>5.1f}"
        print(f"{name:<34} {middle:>8.2f} {high:>8.2f}   {ratio}", flush=True)


def run(argv: list[str]) -> None:
    """Print p50 and p95 of each kind of search, beside the raw engine, and the memory, for each size."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")
    django.setup()
    named = SHAPES[argv[argv.index("--on") + 1]] if "--on" in argv else SHAPES["embedded"]
    with ExitStack() as until_the_end:
        url = ""
        if "cluster" in named:
            from bench.searching_cluster import cluster, node

            url = until_the_end.enter_context(node())
        for size in [int(argument) for argument in argv if argument.isdecimal()] or SIZES:
            shapes: list[Shape] = [embedded(size) if name == "embedded" else cluster(url, size) for name in named]
            asked = {"words": typed_words(shapes[0]), "phrase": phrases(shapes[0])}
            times = measure(shapes, asked)
            for built in shapes:
                table(built, times)
            print("load over the last minutes:", *os.getloadavg(), flush=True)
            if "embedded" in named:
                _print_memory(size, asked["words"])


def _print_memory(size: int, words: list[str]) -> None:
    for name in ("raw words, snippets", "words, facets, groups, snippets", "both, facets, groups, snippets"):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            print(f"peak memory, {name}: {pool.apply(peak_memory, (size, name, words)):.0f} MB", flush=True)


if __name__ == "__main__":
    run(sys.argv[1:])
