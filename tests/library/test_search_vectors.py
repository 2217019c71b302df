"""Vectors are found, kept and left out rightly, also where only some are compared. These tests need no database."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from reviewtext.meaning import DIMENSIONS
from throughline.library.search import vectors
from throughline.library.search.vectors import Vectors


def unit_rows(count: int, seed: int = 0) -> npt.NDArray[np.float32]:
    rows = np.random.default_rng(seed).standard_normal((count, DIMENSIONS))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture
def many(tmp_path: Path) -> tuple[Vectors, npt.NDArray[np.float32]]:
    """Five hundred vectors under the ids from 1000 on, added a hundred at a time."""
    kept, rows = Vectors(tmp_path / "vectors"), unit_rows(500)
    for begin in range(0, 500, 100):
        kept.add(range(1000 + begin, 1100 + begin), rows[begin : begin + 100])
    return kept, rows


def test_the_nearest_are_those_of_the_greatest_cosine(many: tuple[Vectors, npt.NDArray[np.float32]]) -> None:
    kept, rows = many
    found = kept.nearest(rows[37], 5)
    expected = (1000 + np.argsort(-(rows @ rows[37]))[:5]).tolist()
    assert [passage_id for passage_id, _ in found] == expected
    assert found[0][1] == pytest.approx(1.0, abs=0.01)
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


def test_choosing_by_signs_finds_the_same_nearest(
    many: tuple[Vectors, npt.NDArray[np.float32]], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, rows = many
    asked = [rows[at] + 0.5 * other for at, other in zip((3, 250, 499), unit_rows(3, seed=1), strict=True)]
    exact = [kept.nearest(vector, 1) for vector in asked]
    monkeypatch.setattr(vectors, "MOST_EXACT", 10)
    monkeypatch.setattr(vectors, "CANDIDATES", 50)
    monkeypatch.setattr(vectors, "BLOCK", 64)
    assert [kept.nearest(vector, 1) for vector in asked] == exact
    assert [passage_id for ((passage_id, _),) in exact] == [1003, 1250, 1499]


def test_signs_of_vectors_added_later_are_looked_at_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "MOST_EXACT", 10)
    monkeypatch.setattr(vectors, "BLOCK", 64)
    kept, rows = Vectors(tmp_path / "vectors"), unit_rows(200)
    for begin in (0, 100):
        kept.add(range(begin, begin + 100), rows[begin : begin + 100])
        assert kept.nearest(rows[begin + 99], 1)[0][0] == begin + 99
    kept.keep_only(set(range(150, 200)))
    assert kept.nearest(rows[160], 1)[0][0] == 160
    assert kept.nearest(rows[10], 1)[0][1] < 0.5


def test_only_the_passages_named_are_looked_at(many: tuple[Vectors, npt.NDArray[np.float32]]) -> None:
    kept, rows = many
    assert {passage_id for passage_id, _ in kept.nearest(rows[37], 5, among=[1001, 1002, 9])} == {1001, 1002}
    assert kept.nearest(rows[37], 5, among=[]) == []


def test_rows_left_by_a_crash_are_written_over(tmp_path: Path) -> None:
    kept, rows = Vectors(tmp_path / "vectors"), unit_rows(3)
    kept.add([1], rows[:1])
    with (tmp_path / "vectors" / "rows-0").open("ab") as out:
        out.write(b"\x01" * 700)
    kept.add([2, 3], rows[1:])
    again = Vectors(tmp_path / "vectors")
    assert again.ids().tolist() == [1, 2, 3]
    assert [again.nearest(row, 1)[0][0] for row in rows] == [1, 2, 3]


def test_a_passage_without_a_vector_has_none(many: tuple[Vectors, npt.NDArray[np.float32]]) -> None:
    kept, _ = many
    assert kept.of(1) is None
    assert kept.of(1001) is not None
