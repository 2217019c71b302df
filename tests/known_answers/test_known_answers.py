"""Real reports, deposited and searched by the command line: questions with known answers find the right page."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree

from tests import home
from tests.conftest import SHARED
from tests.known_answers.asking import (
    BY_WORDS_ALONE,
    SETS,
    TOP,
    Hit,
    Names,
    Question,
    found_for,
    names_in,
    place_of_answer,
    questions,
)
from tests.world import name_of_servers

# How many of the five questions kept aside were right when first asked; they may not become fewer.
KEPT_ASIDE_RIGHT = {"pfd-reports": 3, "docs-investigation-reports": 5, "pdf-zoo": 5, "docx-zoo": 5}
# Asked by words alone here, for speed: words answer all of their questions. `make bench` asks by both.
WORDS_ARE_ENOUGH = BY_WORDS_ALONE | {"docx-zoo"}
LEAST_SHARE_OF_WORDS = 0.95
POINTS_OF_GRACE = 1.0

on_real_data = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not SHARED.is_dir(), reason="the real data in ../shared/data is not here"),
]
each_set = pytest.mark.parametrize("asked", [pytest.param(name, marks=on_real_data) for name in SETS], indirect=True)


@dataclass(frozen=True, slots=True)
class Asked:
    """A set, what its answers' names mean, and what was found for each of its questions."""

    name: str
    names: Names
    found: dict[Question, list[Hit]]

    def wrong(self, *, is_kept_aside: bool) -> list[str]:
        """Return the questions of one half whose right page is not among the first passages."""
        return [
            question.text
            for question, hits in self.found.items()
            if question.is_kept_aside == is_kept_aside and not place_of_answer(hits[:TOP], question, self.names)
        ]

    def best(self) -> list[Hit]:
        return [hit for hits in self.found.values() for hit in hits[:TOP]]


@pytest.fixture
def asked(request: pytest.FixtureRequest) -> Asked:
    """Deposit a set once, and ask its ten questions once.

    Not for the session: pytest would then put the tests of a set side by side, and two processes would wait for one.
    """
    # Servers are there for one run, and so is what stands on them.
    folder = home.BASE / "known-answers" if name_of_servers() else request.config.cache.mkdir("known-answers")
    return asked_of(request.param, Path(folder))


@cache
def asked_of(name: str, folder: Path) -> Asked:
    found = found_for(SHARED, name, folder, with_meaning=name not in WORDS_ARE_ENOUGH, is_whole=False)
    return Asked(name, names_in(SHARED, name), found)


@each_set
def test_the_right_page_is_among_the_first_three_passages(asked: Asked) -> None:
    assert not asked.wrong(is_kept_aside=False)


@each_set
def test_questions_kept_aside_are_answered_as_well_as_when_first_asked(asked: Asked) -> None:
    wrong = asked.wrong(is_kept_aside=True)
    assert 5 - len(wrong) >= KEPT_ASIDE_RIGHT[asked.name], wrong


@each_set
def test_the_words_of_a_hit_stand_on_the_pages_it_names(asked: Asked) -> None:
    for hit in asked.best():
        words = "".join(c if c.isalnum() else " " for c in hit.words).casefold().split()
        for page in pages_as_others_read_them(asked, hit):
            present = sum(word in page for word in words)
            assert present >= LEAST_SHARE_OF_WORDS * len(words), hit.address


@each_set
def test_boxes_lie_inside_the_page_and_only_pages_of_pdfs_have_them(asked: Asked) -> None:
    for hit in asked.best():
        paths = [path for path in paths_of(asked.name, hit) if path.suffix == ".pdf"]
        assert bool(hit.boxes) == bool(paths), hit.address
        for path in paths:
            with pypdfium2.PdfDocument(path) as document:
                width, height = document[hit.page_first - 1].get_size()
            for left, top, right, bottom in hit.boxes:
                assert -POINTS_OF_GRACE <= left < right <= width + POINTS_OF_GRACE, hit.address
                assert -POINTS_OF_GRACE <= top < bottom <= height + POINTS_OF_GRACE, hit.address


@pytest.mark.parametrize("name", SETS)
def test_half_of_the_questions_are_kept_aside_by_a_hash_that_nobody_chose(name: str) -> None:
    asked = questions(name)
    by_hash = sorted(asked, key=lambda question: hashlib.sha256(question.text.encode()).hexdigest())
    assert len(asked) == 10
    assert {q.text for q in asked if q.is_kept_aside} == {q.text for q in by_hash[:5]}


def paths_of(name: str, hit: Hit) -> list[Path]:
    """Return the files of the set that the hit's report may have been read from."""
    source = SHARED / SETS[name]
    return [path for path in source.rglob("*") if path.name in hit.file_names] if source.is_dir() else [source]


def pages_as_others_read_them(asked: Asked, hit: Hit) -> list[str]:
    """Return the letters and digits of the hit's pages as read without our reader; none for a page that is a picture."""
    read = []
    for path in paths_of(asked.name, hit):
        if path.suffix == ".pdf":
            read.append(pdf_text(path, hit.page_first, hit.page_last))
        elif path.suffix == ".docx":
            read.append(docx_text(path))
        else:
            read.append(rows_text(path)[hit.source_address])
    return [text for text in read if text]


def squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


@cache
def pdf_text(path: Path, first: int, last: int) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return squeezed("".join(document[at].get_textpage().get_text_range() for at in range(first - 1, last)))


@cache
def docx_text(path: Path) -> str:
    """A DOCX file has no pages but those our reader finds, so the whole of it is returned."""
    with ZipFile(path) as archive:
        return squeezed("".join(etree.fromstring(archive.read("word/document.xml")).itertext()))


@cache
def rows_text(path: Path) -> dict[str, str]:
    """The whole of each row, by its source address."""
    with path.open(encoding="utf-8", newline="") as rows:
        return {row["url"]: squeezed(" ".join(row.values())) for row in csv.DictReader(rows)}
