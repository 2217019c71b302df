"""What every search engine must keep, replace and take out, whoever is killed when. These tests need no database."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.library.search_engines import (
    ENGINES,
    close,
    find,
    make_findable_by_meaning,
    passages,
    passages_found,
    put,
    report,
    reports_found,
)
from throughline.library.search.contract import Index


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def index(engine: str, folder: Path) -> Iterator[Index]:
    made = ENGINES[engine](folder)
    yield made
    close(made)


def test_replacing_an_edition_leaves_nothing_of_the_old_one(index: Index) -> None:
    for _ in range(2):
        put(index, report(1), passages(1, "Old words.", "More old words."))
    assert len(index.all_passage_ids()) == 2
    put(index, report(1), passages(1, "New words."))
    assert find(index, "old").total_reports == 0
    assert index.all_passage_ids() == [passages(1, "New words.")[0].passage_id]


def test_an_edition_written_twice_before_a_commit_is_there_once(index: Index) -> None:
    with index.writing():
        for text in ("First words.", "Second words."):
            index.replace_edition(report(1), 11, passages(1, text))
        index.commit()
    assert len(index.all_passage_ids()) == 1
    assert reports_found(find(index, "second")) == [1]


def test_an_edition_that_moves_to_another_report_is_found_there_alone(index: Index) -> None:
    put(index, report(1), passages(1, "The first of the report that stays."))
    moving = passages(1, "A wanderer.", "Another wanderer.", edition=2)
    put(index, report(1), moving)
    # On a cluster some of these are kept together with the one before, and some are not.
    for number in range(2, 10):
        moved = [replace(passage, report_id=number) for passage in moving]
        put(index, report(number, nation="wales"), moved)
        answer = find(index, "wanderer")
        assert (reports_found(answer), answer.total_passages, answer.total_reports) == ([number], 2, 1)
        assert answer.facets["nation"] == [("wales", 1)]
        assert sorted(index.all_passage_ids()) == sorted(one.passage_id for one in [*moving, *passages(1, "x")])
    with index.writing():
        index.remove_report(1)
        index.commit()
    assert reports_found(find(index, "wanderer")) == [9] and find(index, "stays").total_reports == 0


def test_an_edition_and_a_report_can_be_taken_out(index: Index) -> None:
    put(index, report(1), passages(1, "First edition."))
    put(index, report(1), passages(1, "Second edition.", edition=2))
    put(index, report(2), passages(2, "Another edition."))
    with index.writing():
        index.remove_edition(11)
        index.commit()
    assert passages_found(find(index, "edition first")) != []
    assert find(index, "first").total_passages == 0
    with index.writing():
        index.remove_report(1)
        index.commit()
    assert reports_found(find(index, "edition")) == [2]


def test_nothing_is_seen_before_it_is_committed(index: Index) -> None:
    put(index, report(1), passages(1, "Kept."))
    with index.writing():
        index.replace_edition(report(1), 11, passages(1, "Changed."))
        index.remove_report(1)
        assert reports_found(find(index, "kept")) == [1]
    assert reports_found(find(index, "kept")) == [1]


def test_an_index_emptied_and_purged_keeps_no_vectors_of_what_is_gone(index: Index) -> None:
    old, new = passages(1, "Old words."), passages(2, "New words.")
    put(index, report(1), old)
    put(index, report(2), new)
    make_findable_by_meaning(index, [*old, *new])
    with index.writing():
        index.empty()
        index.replace_edition(report(2), 21, new)
        index.commit()
        index.purge()
    assert index.have_vectors([old[0].passage_id, new[0].passage_id]) == {new[0].passage_id}
    assert reports_found(find(index, "new", mode="meaning")) == [2]
    assert index.all_passage_ids() == [new[0].passage_id]


def test_an_empty_index_answers_everything_with_nothing(index: Index) -> None:
    for text in ("", "words", '"a phrase"', "year:2019", "-no", "pre*"):
        answer = find(index, text, mode="both")
        assert (answer.groups, answer.total_reports, answer.total_passages) == ([], 0, 0)
    assert index.all_passage_ids() == []
    assert index.have_vectors([1]) == set()


def _write_and_die(engine: str, folder: Path, number: int) -> None:
    other = ENGINES[engine](folder)
    with other.writing():
        other.remove_report(1)
        other.replace_edition(report(number), number * 10 + 1, passages(number, "Half written."))
        os.kill(os.getpid(), signal.SIGKILL)


def _write(engine: str, folder: Path, number: int) -> None:
    put(ENGINES[engine](folder), report(number), passages(number, "Written elsewhere."))


def _in_another_process(work: Callable[[str, Path, int], None], engine: str, folder: Path, number: int) -> int:
    process = multiprocessing.get_context("spawn").Process(target=work, args=(engine, folder, number))
    process.start()
    process.join(60)
    return int(process.exitcode or 0)


def test_a_writer_killed_before_its_commit_leaves_the_last_commit(index: Index, engine: str, folder: Path) -> None:
    put(index, report(1), passages(1, "Kept."))
    assert _in_another_process(_write_and_die, engine, folder, 2) == -signal.SIGKILL
    again = ENGINES[engine](folder)
    assert reports_found(find(again, "kept OR half")) == [1]
    put(again, report(3), passages(3, "Kept too."))
    assert sorted(reports_found(find(index, "kept"))) == [1, 3]


def test_a_reader_sees_what_another_process_committed(index: Index, engine: str, folder: Path) -> None:
    assert find(index, "elsewhere").total_reports == 0
    assert _in_another_process(_write, engine, folder, 7) == 0
    assert reports_found(find(index, "elsewhere")) == [7]
    put(index, report(8), passages(8, "Elsewhere again."))
    assert sorted(reports_found(find(index, "elsewhere"))) == [7, 8]
