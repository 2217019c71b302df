"""Lists found in different ways are joined by how much better than the rest each thing is, not by its place alone."""

from __future__ import annotations

import pytest

from throughline.library.search.fusing import DEPTH, Part, fuse_passages, fuse_reports


def _full(scores: dict[int, float], *, last: float) -> list[tuple[int, int, float]]:
    """Return a list as long as lists are joined: these passages, each of its own report, and others that scored `last`."""
    found = [(passage, passage * 10, score) for passage, score in scores.items()]
    return found + [(1_000 + at, 10_000 + at, last) for at in range(DEPTH - len(found))]


def test_what_stands_far_ahead_in_one_list_comes_before_what_is_middling_in_both() -> None:
    words = Part(_full({1: 20.0, 2: 8.2, 3: 8.1}, last=8.0), 1.0)
    meaning = Part(_full({9: 0.80, 2: 0.41, 3: 0.405}, last=0.40), 1.0)
    # By places alone the second and third, named in both lists, would come first.
    assert list(fuse_passages([words, meaning]))[:2] == [1, 9]


def test_what_both_lists_put_well_ahead_comes_before_what_one_of_them_does() -> None:
    words = Part(_full({1: 20.0, 2: 18.0}, last=8.0), 1.0)
    meaning = Part(_full({3: 0.8, 2: 0.7}, last=0.4), 1.0)
    assert next(iter(fuse_passages([words, meaning]))) == 2


def test_the_last_of_a_short_list_counts_as_it_scored_beside_what_says_nothing() -> None:
    joined = fuse_passages([Part([(1, 10, 8.0), (2, 20, 4.0)], 1.0)])
    assert joined == {1: pytest.approx(1.0), 2: pytest.approx(0.5)}


def test_what_says_nothing_is_told_for_each_list() -> None:
    assert fuse_passages([Part([(1, 10, 0.75), (2, 20, 0.5)], 2.0, least=0.25)]) == {
        1: pytest.approx(2.0),
        2: pytest.approx(1.0),
    }


@pytest.mark.parametrize("length", [1, DEPTH])
def test_where_none_is_better_than_another_all_have_the_whole_weight(length: int) -> None:
    found = [(at, at, 1.0) for at in range(length)]
    assert set(fuse_passages([Part(found, 1.5)]).values()) == {1.5}


def test_a_report_counts_by_its_best_passage_and_not_by_how_many_it_has() -> None:
    many = Part([(1, 7, 4.0), (2, 8, 3.0), (3, 8, 2.9), (4, 8, 2.8)], 1.0)
    assert fuse_reports([many]) == {7: pytest.approx(1.0), 8: pytest.approx(0.75)}


def test_lists_without_anything_change_nothing() -> None:
    assert fuse_reports([Part([], 1.0), Part([], 1.5, least=0.25)]) == {}
