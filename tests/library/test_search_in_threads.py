"""A large embedded index is asked in threads, and lists what a small one counts: the answers are the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.library.search_engines import ENGINES, close, make_findable_by_meaning, passages, put, report
from throughline.library.search.contract import Index, SearchAnswer, SearchRequest
from throughline.library.search.embedded import reading

WORDS = (
    "neglect",
    "injury",
    "school",
    "visitor",
    "family",
    "nobody",
    "asked",
    "plan",
    "burn",
    "meeting",
    "record",
    "father",
)
ASKED = [
    SearchRequest(text, mode=mode, sort=sort, page=page)  # type: ignore[arg-type]
    for text in ("neglect school", '"health visitor"', "burn OR record -father", "", "negleckt", "fam* plan")
    for mode in ("words", "both")
    for sort in ("relevance", "newest")
    for page in (1, 2)
]
NARROWED = [
    SearchRequest("neglect school", mode=mode, **asked)  # type: ignore[arg-type]
    for mode in ("words", "both")
    for asked in (
        {"allowed_availability": set()},
        {"allowed_availability": {"open", "record_only"}},
        {"without_reports": frozenset({3, 5, 700})},
        {"without_editions": frozenset({31, 42})},
        {"filters": {"nation": ["wales"]}},
        {"filters": {"nation": ["wales", "england"], "year": ["2011", "2012", "2013"]}},
    )
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    made = ENGINES["embedded"](Path(tmp_path_factory.mktemp("threads")))
    lots = random.Random(7)
    for number in range(1, 25):
        whole = passages(number, *(" ".join(lots.choices(WORDS, k=12)) for _ in range(lots.randint(1, 9))))
        about = {"nation": lots.choice(("wales", "england", "")), "year": 2010 + number % 5}
        put(made, report(number, availability=lots.choice(("open", "open", "signed_in")), **about), whole)
        make_findable_by_meaning(made, whole[:1])
    yield made
    close(made)


def _answers(index: Index, asked: list[SearchRequest] = ASKED) -> list[SearchAnswer]:
    return [index.search(request) for request in asked]


def test_values_looked_up_one_by_one_find_what_they_find_when_marked_first(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "FEW", 0)
    expected = _answers(index, [*ASKED, *NARROWED])
    assert {answer.total_reports for answer in expected[len(ASKED) :]} >= {0} and sum(map(_found, expected)) > 100
    monkeypatch.setattr(reading, "FEW", 1_000)
    assert _answers(index, [*ASKED, *NARROWED]) == expected


def _found(answer: SearchAnswer) -> int:
    return sum(len(group.passages) for group in answer.groups)


@pytest.mark.parametrize("most", [1, 1_000])
def test_threads_and_lists_change_no_answer(index: Index, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(reading.CommitReader, "lists_at_once", 0)
    expected = _answers(index)
    assert sum(len(answer.groups) for answer in expected) > 100
    assert any(answer.did_you_mean for answer in expected)
    asked_in_threads: list[str] = []
    alone = reading.CommitReader._alone
    monkeypatch.setattr(
        reading.CommitReader, "_alone", lambda self, steps: (asked_in_threads.append("one"), alone(self, steps))[1]
    )
    monkeypatch.setattr(reading.CommitReader, "lists_at_once", most)
    monkeypatch.setattr(reading, "WORTH_THREADS", 0)
    assert _answers(index) == expected
    assert asked_in_threads


def test_what_goes_wrong_in_a_thread_is_said(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: reading.CommitReader, steps: object) -> object:
        raise ValueError("the index is damaged")

    monkeypatch.setattr(reading, "WORTH_THREADS", 0)
    monkeypatch.setattr(reading.CommitReader, "_alone", refuse)
    with pytest.raises(ValueError, match="damaged"):
        index.search(SearchRequest("neglect", mode="words"))
