"""How often the report, and the passage, that answers a question is found: 84 questions of the demonstration's reviews.

The questions were written by reading the reviews, before any search, mostly in other words than theirs. An answer is told
by a few of its words, so a passage that says the same elsewhere counts as wrong.
"""

from __future__ import annotations

import csv
import re
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.ranking import CACHE, embedded

QUESTIONS = Path(__file__).parent / "labels" / "passages_asked_after.csv"
HALVES = ("tuned on", "kept aside")
MODES = ("words", "meaning", "both")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the report that answers it by its file's name, and a few words of the answer."""

    report: str
    question: str
    quote: str
    half: str


@dataclass(frozen=True, slots=True)
class Places:
    """Where the answers to several questions stand, from 1: among the reports, and among all passages shown; 0 for nowhere."""

    reports: list[int]
    passages: list[int]


def asked() -> list[Asked]:
    """Read the questions."""
    with QUESTIONS.open(encoding="utf-8", newline="") as rows:
        return [Asked(**row) for row in csv.DictReader(rows)]


def run(argv: list[str]) -> None:
    """Print, by half and way of searching, the share of questions whose report and passage stand first, or among the first."""
    CACHE.mkdir(parents=True, exist_ok=True)
    library = Library()
    print(f"{'half':<12}{'searched by':<13}{'questions':>9}   {'report':^23}   {'passage':^23}")
    print(f"{'':<34}   {'first':>7}{'first 3':>8}{'MRR':>8}   {'first':>7}{'first 3':>8}{'MRR':>8}")
    for half in HALVES:
        chosen = [one for one in asked() if one.half == half]
        for mode in MODES:
            found = library.places(chosen, mode)
            print(
                f"{half:<12}{mode:<13}{len(chosen):>9}   {_shares(found.reports)}   {_shares(found.passages)}",
                flush=True,
            )


def _shares(places: list[int]) -> str:
    found = np.array(places)
    reached = 1 / np.where(found, found, np.inf)
    return f"{(found == 1).mean():>7.2f}{((found > 0) & (found <= 3)).mean():>8.2f}{reached.mean():>8.3f}"


class Library:
    """The demonstration's reviews, read from the files that they are rendered into, in an index of their own."""

    def __init__(self) -> None:
        from reviewtext import read
        from reviewtext.meaning import load_model
        from throughline.library.demo_rendering import read_source, render
        from throughline.library.search import known_synonyms
        from throughline.library.search.contract import IndexedPassage, IndexedReport
        from throughline.library.search.embedded import EmbeddedIndex

        sources = Path(read.__code__.co_filename).parent.parent / "throughline" / "library" / "demo_reports"
        self.folder = tempfile.TemporaryDirectory(prefix="throughline-bench-")
        self.index = EmbeddedIndex(Path(self.folder.name) / "index", synonyms=known_synonyms(), model=load_model())
        self.texts: dict[int, str] = {}
        self.reports: dict[int, str] = {}
        with self.index.writing():
            for number, path in enumerate(sorted(sources.glob("*.md")), start=1):
                source = read_source(path)
                file = Path(self.folder.name) / source.file_name
                file.write_bytes(render(source))
                passages = [
                    IndexedPassage(len(self.texts) + at, number, number, "other", 1, passage.text)
                    for at, passage in enumerate(read(file).passages, start=1)
                ]
                self.texts |= {passage.passage_id: passage.text for passage in passages}
                self.reports[number] = path.stem
                self.index.replace_edition(IndexedReport(number, source.about["title"]), number, passages)
                print(f"\r  reading {number}", end="", file=sys.stderr, flush=True)
            self.index.commit()
        with self.index.writing():
            self.index.add_vectors(list(self.texts), embedded("demonstration", list(self.texts.values())))

    def places(self, questions: list[Asked], mode: str) -> Places:
        """Ask every question and say where its answers stand."""
        from throughline.library.search.contract import SearchRequest

        found = Places([], [])
        for one in questions:
            request = SearchRequest(one.question, per_page=20, mode=mode, facets=False)  # type: ignore[arg-type]
            groups = self.index.search(request).groups
            shown = [self.texts[hit.passage_id] for group in groups for hit in group.passages]
            found.reports.append(_first(self.reports[group.report_id] == one.report for group in groups))
            found.passages.append(_first(_plain(one.quote) in _plain(text) for text in shown))
        return found


def _first(right: Iterable[bool]) -> int:
    return next((place for place, is_right in enumerate(right, start=1) if is_right), 0)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).casefold().strip()


if __name__ == "__main__":
    run(sys.argv[1:])
