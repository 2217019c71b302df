"""Cells that somebody will open in a spreadsheet run nothing, and come back as they were."""

from __future__ import annotations

import pytest

from throughline.ui.cells import guarded, unguarded

RUNNING = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"]


@pytest.mark.parametrize("text", RUNNING)
def test_what_a_program_would_run_is_guarded_and_comes_back(text: str) -> None:
    assert guarded([text]) == [f"'{text}"]
    assert unguarded(f"'{text}") == text


@pytest.mark.parametrize("cell", ["plain", "", "'quoted'", "a=b", 3, None])
def test_everything_else_stays_as_it_is(cell: object) -> None:
    assert guarded([cell]) == [cell]
    assert not isinstance(cell, str) or unguarded(cell) == cell


def test_a_sign_that_no_sheet_may_hold_goes_and_hides_no_formula() -> None:
    assert guarded(["one\x0btwo\x00\x1f", "\x0b=1+1", "kept\ttab\nline"]) == ["onetwo", "'=1+1", "kept\ttab\nline"]


def test_a_workbook_is_made_whatever_somebody_pasted() -> None:
    from throughline.analysis.queries.matrix import workbook
    from throughline.improvement.plans.writing import new_workbook

    assert workbook({"Notes": [["Note\x0b"], ["one\x0btwo"]]}).startswith(b"PK")
    assert new_workbook([{"title": "one\x0btwo"}]).startswith(b"PK")
