"""Puts the known-answer questions to a library of real documents, by the command line alone, and judges what comes."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests import databases
from tests.world import COMMAND, ROOT, fingerprint, locked

QUESTIONS = Path(__file__).with_name("questions.yaml")
# Each set, and what of it is deposited, below the folder of real data.
SETS = {
    "pfd-reports": "pfd-reports/pfd_reports_2013-2019.csv",
    "docs-investigation-reports": "docs-investigation-reports",
    "pdf-zoo": "pdf-zoo",
    "docx-zoo": "docx-zoo",
}
# The coroners' reports are searched by words alone: their 13,000 passages take a quarter of an hour to embed.
BY_WORDS_ALONE = {"pfd-reports"}
# Scans of pdf-zoo that a question asks after. The other scans are left out where only files with text are wanted.
SCANS = ("ocrmypdf/epson.pdf",)
# One in how many of a set's reports is deposited where a part is enough. `make bench` asks of all of them.
EVERY = {"pfd-reports": 24, "docs-investigation-reports": 1, "pdf-zoo": 6, "docx-zoo": 4}
TOP = 3
csv.field_size_limit(10_000_000)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer stands: a file, by name or by the beginning of its SHA-256, or a row; and the pages."""

    pages: tuple[int, ...]
    file: str = ""
    sha256: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """A question, every place that answers it, and whether it is kept aside from improvement."""

    text: str
    places: tuple[Place, ...]
    is_kept_aside: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage as the command line gives it, with its report. `result` is the place of its report among those found, from 1."""

    result: int
    file_names: tuple[str, ...]
    source_address: str
    page_first: int
    page_last: int
    words: str
    address: str
    boxes: tuple[tuple[float, ...], ...]

    def stands_on(self, place: Place, names: Names) -> bool:
        """Say whether the passage is of the right file or row and stands, at least in part, on a right page."""
        if not any(self.page_first <= page <= self.page_last for page in place.pages):
            return False
        if place.row:
            return self.source_address == names.addresses[place.row]
        return (place.file or names.files[place.sha256]) in self.file_names


@dataclass(frozen=True, slots=True)
class Names:
    """What the answers' short names mean here: source addresses by row, file names by the beginning of a SHA-256."""

    addresses: dict[int, str]
    files: dict[str, str]


def questions(name: str) -> list[Question]:
    """Return the ten questions of a set."""
    return [
        Question(
            entry["question"],
            tuple(Place(**{**place, "pages": tuple(place["pages"])}) for place in entry["answers"]),
            entry.get("kept_aside", False),
        )
        for entry in yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))[name]
    ]


def names_in(data: Path, name: str) -> Names:
    """Read what rows and hashes stand for from the real data itself, so that no name is kept here."""
    source = data / SETS[name]
    if source.is_dir():
        files = [path for path in source.rglob("*") if path.is_file()]
        return Names({}, {digest_of(path): path.name for path in files})
    with source.open(encoding="utf-8", newline="") as rows:
        return Names({number: row["url"] for number, row in enumerate(csv.DictReader(rows), start=1)}, {})


def run(home: Path, *arguments: str, with_meaning: bool) -> str:
    """Run a `throughline` command in a data folder and return what it printed."""
    return _run(home, [COMMAND, *arguments], with_meaning=with_meaning)


def _run(home: Path, program: list[str], *, with_meaning: bool, told: str = "") -> str:
    environment = {**databases.environment_of(home), "THROUGHLINE_MEANING": "yes" if with_meaning else "no"}
    done = subprocess.run(program, env=environment, cwd=ROOT, input=told, capture_output=True, text=True, check=True)
    return done.stdout


def parts_of(data: Path, name: str, folder: Path) -> list[str]:
    """Return what is deposited of a set for speed: one in EVERY of its rows or files, and what a question asks after.

    Of pdf-zoo the scans are left out but for those that are asked after.
    """
    source = data / SETS[name]
    if not source.is_dir():
        return [str(some_rows(source, folder / "some.csv"))]
    files = with_text(source) if name == "pdf-zoo" else sorted([*source.rglob("*.pdf"), *source.rglob("*.docx")])
    asked = {place for question in questions(name) for place in question.places}
    return [
        str(file)
        for at, file in enumerate(files)
        if at % EVERY[name] == 0 or any(is_of(file, place) for place in asked)
    ]


def is_of(file: Path, place: Place) -> bool:
    return file.name == place.file if place.file else digest_of(file) == place.sha256


@cache
def digest_of(file: Path) -> str:
    """Return the beginning of a file's SHA-256, by which questions name it."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]


def some_rows(source: Path, target: Path) -> Path:
    asked = {place.row for question in questions("pfd-reports") for place in question.places}
    with source.open(encoding="utf-8", newline="") as rows, target.open("w", encoding="utf-8", newline="") as kept:
        reader, writer = csv.reader(rows), csv.writer(kept)
        writer.writerow(next(reader))
        every = EVERY["pfd-reports"]
        writer.writerows(row for at, row in enumerate(reader, start=1) if at % every == 0 or at in asked)
    return target


def with_text(folder: Path) -> list[Path]:
    """Return the files of pdf-zoo that have a text layer by its own manifest, and the scans that are asked after."""
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as rows:
        named = [row["file"] for row in csv.DictReader(rows) if int(row["pdftotext_chars"] or 0)]
    return [folder / file for file in (*named, *SCANS)]


def found_for(data: Path, name: str, folder: Path, *, with_meaning: bool, is_whole: bool) -> dict[Question, list[Hit]]:
    """Deposit a set, ask its questions, and return the passages found for each in the order in which they are printed.

    Done once for each state of our sources and of the questions; what was printed is kept in `folder`. Unless `is_whole`,
    parts of the larger sets are taken, for speed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{name}-{'both' if with_meaning else 'words'}-{'whole' if is_whole else 'text'}"
    home = folder / f"{stem}-{fingerprint()}-{hashlib.sha256(QUESTIONS.read_bytes()).hexdigest()[:8]}"
    with locked(folder / f"{stem}.lock"):
        if not (home / "answers.json").exists():
            for old in folder.glob(f"{stem}-*"):
                shutil.rmtree(old)
            home.mkdir()
            databases.copy(empty_library(folder), home)
            paths = [str(data / SETS[name])] if is_whole else parts_of(data, name, home)
            run(home, "deposit", *paths, with_meaning=with_meaning)
            run(home, "work", "--until-done", with_meaning=with_meaning)
            said = ask(home, [question.text for question in questions(name)], with_meaning=with_meaning)
            (home / "answers.json").write_text(json.dumps(said), encoding="utf-8")
    said = json.loads((home / "answers.json").read_text(encoding="utf-8"))
    return {question: hits_of(said[question.text]) for question in questions(name)}


def empty_library(folder: Path) -> Path:
    """Return a data folder that is ready and holds nothing: made once, and copied for each set."""
    home = folder / f"empty-{fingerprint()}"
    with locked(folder / "empty.lock"):
        if not (home / "complete").exists():
            for old in folder.glob("empty-*"):
                shutil.rmtree(old)
            home.mkdir()
            run(home, "start", "--prepare-only", "--no-demo", with_meaning=False)
            (home / "complete").touch()
    return home


def ask(home: Path, texts: list[str], *, with_meaning: bool) -> dict[str, Any]:
    """Return what the command line prints as JSON for each question."""
    commands = json.dumps([["search", text, "--json"] for text in texts])
    one_process = [sys.executable, "-m", "tests.known_answers.in_one_process"]
    answers = json.loads(_run(home, one_process, with_meaning=with_meaning, told=commands))
    return {text: json.loads(answer) for text, answer in zip(texts, answers, strict=True)}


def hits_of(answer: dict[str, Any]) -> list[Hit]:
    """Return the passages of an answer, in the order in which they are printed."""
    groups = enumerate(answer["reports"], start=1)
    return [_hit(result, group["report"], hit) for result, group in groups for hit in group["hits"]]


def _hit(result: int, report: dict[str, Any], hit: dict[str, Any]) -> Hit:
    return Hit(
        result,
        tuple(report["file_names"]),
        report["source_address"],
        hit["page"],
        hit["page_last"],
        hit["words"],
        hit["address"],
        tuple(tuple(box) for box in hit["boxes"]),
    )


def place_of_answer(hits: list[Hit], question: Question, names: Names) -> int:
    """Return at which place, from 1, the first right passage stands; 0 where none does."""
    right = (
        at for at, hit in enumerate(hits, start=1) if any(hit.stands_on(place, names) for place in question.places)
    )
    return next(right, 0)


def result_with_answer(hits: list[Hit], question: Question, names: Names) -> int:
    """Return at which place, from 1, the first report stands that shows a right passage; 0 where none does.

    A page of results shows reports, each with its best passages.
    """
    at = place_of_answer(hits, question, names)
    return hits[at - 1].result if at else 0
