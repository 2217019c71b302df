"""The rules of run charts, on rows of points worked out by hand."""

from __future__ import annotations

import datetime

import pytest
from defusedxml import ElementTree

from throughline.improvement.run_picture import Lines, round_numbers, run_chart
from throughline.improvement.run_rules import read_points
from throughline.improvement.small_numbers import shown, total_shown

FIRST = datetime.date(2026, 1, 1)


def points(*values: float) -> list[tuple[datetime.date, float]]:
    return [(FIRST + datetime.timedelta(days=30 * at), value) for at, value in enumerate(values)]


def found_in(values: tuple[float, ...], rule: str) -> list[str]:
    """Return the runs of one rule, where the change begins with the seventh point."""
    reading = read_points(points(*values), FIRST + datetime.timedelta(days=30 * 6 - 1))
    assert reading is not None
    assert reading.of_before
    return [f"{'up' if run.is_up else 'down'} {run.first}-{run.last}" for run in reading.runs if run.rule == rule]


@pytest.mark.parametrize(
    ("values", "shifts"),
    [
        # The median of the first six is 10; six after them are above it.
        ((9, 11, 10, 10, 11, 9, 14, 15, 13, 16, 14, 15), ["up 6-11"]),
        ((9, 11, 10, 10, 11, 9, 4, 5, 3, 6, 4, 5), ["down 5-11"]),
        # Five are no shift.
        ((9, 11, 10, 10, 11, 9, 14, 15, 13, 16, 14), []),
        # A point on the median neither counts nor breaks; one on the other side breaks.
        ((9, 11, 10, 10, 11, 9, 14, 15, 13, 10, 16, 14, 15), ["up 6-12"]),
        ((9, 11, 10, 10, 11, 9, 14, 15, 13, 9, 16, 14, 15), []),
        # Nine points say nothing yet.
        ((9, 9, 9, 9, 9, 9, 14, 15, 13), []),
    ],
)
def test_shifts(values: tuple[float, ...], shifts: list[str]) -> None:
    assert found_in(values, "shift") == shifts


@pytest.mark.parametrize(
    ("values", "trends"),
    [
        # Five points that rise are a trend; one like the one before neither counts nor breaks.
        ((5, 9, 4, 9, 1, 2, 3, 3, 4, 6, 5), ["up 4-9"]),
        ((5, 9, 4, 9, 8, 7, 6, 5, 9, 4, 9), ["down 3-7"]),
        # Four that rise are none.
        ((5, 9, 4, 9, 1, 2, 3, 4, 2, 5), []),
        ((1, 2, 3, 4, 5, 6, 7, 8, 9), []),
    ],
)
def test_trends(values: tuple[float, ...], trends: list[str]) -> None:
    assert found_in(values, "trend") == trends


def test_too_few_points_before_the_change_leave_the_median_of_all() -> None:
    reading = read_points(points(1, 2, 3), FIRST + datetime.timedelta(days=40))
    assert reading is not None
    assert (reading.median, reading.of_before, reading.is_enough) == (2, False, False)
    assert read_points([]) is None


def test_the_picture_is_well_formed_and_escapes_what_people_wrote() -> None:
    rows = points(9, 11, 10, 10, 9, 11, 14, 15, 13, 16, 14, 15)
    reading = read_points(rows, rows[6][0])
    assert reading is not None
    drawn = run_chart(rows, reading, Lines(9.5, 18, rows[6][0], ""), about='<b>"Babies" & beds</b>')
    root = ElementTree.fromstring(drawn)
    assert root.get("aria-label") == '<b>"Babies" & beds</b>'
    assert drawn.count("<circle") == len(rows)
    # One point alone is drawn too.
    one = read_points(rows[:1])
    assert one is not None
    ElementTree.fromstring(run_chart(rows[:1], one, Lines(None, None, None, ""), about="One"))


@pytest.mark.parametrize(
    ("counts", "cells", "total"),
    [
        ([0, 7, 12], ["0", "7", "12"], "19"),
        ([3, 7, 12], ["fewer than 5", "not shown", "12"], "22"),
        ([3, 4, 12], ["fewer than 5", "fewer than 5", "12"], "19"),
        ([1, 1, 12], ["fewer than 5", "fewer than 5", "not shown"], "14"),
        ([3, 0, 0], ["fewer than 5", "0", "0"], "not shown"),
        ([0, 0, 0], ["0", "0", "0"], "0"),
    ],
)
def test_small_numbers_and_those_that_would_give_them_away(counts: list[int], cells: list[str], total: str) -> None:
    assert shown(counts, 5) == cells
    assert total_shown(counts, 5) == total


@pytest.mark.parametrize(
    ("low", "high", "steps"),
    [
        (0, 17.3, [0, 5, 10, 15]),
        (0, 1.08, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (-3, 9, [-2, 0, 2, 4, 6, 8]),
        (98.2, 99.9, [98.5, 99, 99.5]),
    ],
)
def test_the_scale_has_round_numbers(low: float, high: float, steps: list[float]) -> None:
    assert round_numbers(low, high) == steps
