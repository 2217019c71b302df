"""Statutory clocks over Christmas, Easter and each nation's bank holidays, against dates worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from throughline.commissioning.clocks import due_on, holiday_on, is_working_day, working_days_between

E, W, S, N = "england", "wales", "scotland", "northern_ireland"

# (nation, trigger, working days, due, how it was counted by hand). Weekends are left out of the counting.
BY_HAND = [
    (E, date(2026, 6, 3), 5, date(2026, 6, 10), "Wed 3 June; Thu 4, Fri 5, Mon 8, Tue 9, Wed 10"),
    (E, date(2026, 6, 6), 5, date(2026, 6, 12), "a Saturday; Mon 8, Tue 9, Wed 10, Thu 11, Fri 12"),
    # Christmas 2026: Friday 25 December, Boxing Day on Saturday and so Monday 28; New Year's Day on Friday.
    (E, date(2026, 12, 18), 5, date(2026, 12, 29), "21, 22, 23, 24; not 25 and 28; 29"),
    (E, date(2026, 12, 18), 15, date(2027, 1, 13), "to 29 Dec five; 30, 31; not 1 Jan; 4-8 Jan; 11, 12, 13"),
    (W, date(2026, 12, 18), 15, date(2027, 1, 13), "as England"),
    (N, date(2026, 12, 18), 15, date(2027, 1, 13), "as England"),
    # In Scotland 2 January is a holiday too; it falls on Saturday, and so Monday 4 is one.
    (S, date(2026, 12, 18), 15, date(2027, 1, 14), "to 29 Dec five; 30, 31; not 1 and 4 Jan; 5-8; 11-14"),
    # Christmas 2027: Saturday and Sunday, so Monday 27 and Tuesday 28; New Year 2028 on Saturday, so Monday 3.
    (E, date(2027, 12, 23), 5, date(2028, 1, 4), "24; not 27, 28; 29, 30, 31; not 3 Jan; 4"),
    (S, date(2027, 12, 23), 5, date(2028, 1, 5), "24; not 27, 28; 29, 30, 31; not 3 and 4 Jan; 5"),
    # Easter 2026: Good Friday 3 April, Easter Monday 6 April, which is no bank holiday in Scotland.
    (E, date(2026, 3, 31), 5, date(2026, 4, 9), "1, 2; not 3, 6; 7, 8, 9"),
    (E, date(2026, 3, 31), 15, date(2026, 4, 23), "to 9 April five; 10; 13-17; 20-23"),
    (W, date(2026, 3, 31), 5, date(2026, 4, 9), "as England"),
    (N, date(2026, 3, 31), 5, date(2026, 4, 9), "as England"),
    (S, date(2026, 3, 31), 5, date(2026, 4, 8), "1, 2; not 3; 6, 7, 8"),
    # Saint Patrick's Day, Tuesday 17 March 2026, and the Boyne, Sunday 12 July 2026 and so Monday 13: Northern Ireland.
    (N, date(2026, 3, 13), 5, date(2026, 3, 23), "16; not 17; 18, 19, 20, 23"),
    (E, date(2026, 3, 13), 5, date(2026, 3, 20), "16-20"),
    (N, date(2026, 7, 10), 5, date(2026, 7, 20), "not 13; 14-17; 20"),
    (S, date(2026, 7, 10), 5, date(2026, 7, 17), "13-17"),
    # Saint Andrew's Day, Monday 30 November 2026: Scotland.
    (S, date(2026, 11, 27), 5, date(2026, 12, 7), "not 30; 1-4; 7"),
    (W, date(2026, 11, 27), 5, date(2026, 12, 4), "30, 1, 2, 3, 4"),
    # The summer bank holiday: first Monday of August in Scotland, the last one elsewhere.
    (S, date(2026, 7, 31), 5, date(2026, 8, 10), "not 3; 4-7; 10"),
    (E, date(2026, 7, 31), 5, date(2026, 8, 7), "3-7"),
    (E, date(2026, 8, 28), 5, date(2026, 9, 7), "not 31; 1-4; 7"),
    (W, date(2026, 8, 28), 5, date(2026, 9, 7), "as England"),
    (N, date(2026, 8, 28), 5, date(2026, 9, 7), "as England"),
    (S, date(2026, 8, 28), 5, date(2026, 9, 4), "31, 1-4"),
    # Early May 2026 is a holiday in all four; in 2023 the Coronation made Monday 8 May one beside Monday 1.
    (S, date(2026, 5, 1), 5, date(2026, 5, 11), "not 4; 5-8; 11"),
    (E, date(2023, 4, 28), 5, date(2023, 5, 9), "not 1; 2-5; not 8; 9"),
    # The Queen's funeral, Monday 19 September 2022.
    (E, date(2022, 9, 16), 5, date(2022, 9, 26), "not 19; 20-23; 26"),
]  # fmt: skip


@pytest.mark.parametrize(("nation", "trigger", "length", "due", "counted"), BY_HAND)
def test_working_days_end_where_they_were_counted_to_by_hand(
    nation: str, trigger: date, length: int, due: date, counted: str
) -> None:
    assert due_on(trigger, length=length, unit="working_days", nation=nation) == due, counted
    assert working_days_between(trigger, due, nation) == length


@pytest.mark.parametrize(
    ("trigger", "length", "unit", "due"),
    [
        (date(2026, 1, 15), 6, "months", date(2026, 7, 15)),
        (date(2026, 8, 31), 6, "months", date(2027, 2, 28)),
        (date(2027, 8, 31), 6, "months", date(2028, 2, 29)),
        (date(2028, 2, 29), 1, "years", date(2029, 2, 28)),
        (date(2026, 11, 27), 28, "calendar_days", date(2026, 12, 25)),
        # Christmas Day is no reason to move a target that is counted in months: it is a target, and an explanation will do.
        (date(2026, 6, 25), 6, "months", date(2026, 12, 25)),
    ],
)
def test_months_end_on_the_day_of_the_same_number_or_the_last_of_a_shorter_month(
    trigger: date, length: int, unit: str, due: date
) -> None:
    assert due_on(trigger, length=length, unit=unit, nation=E) == due


def test_days_before_a_trigger_are_counted_backwards() -> None:
    assert due_on(date(2027, 1, 1), length=7, unit="calendar_days", nation=E, is_before=True) == date(2026, 12, 25)
    # Wed 30 December; Tue 29, not 28 and 25, Thu 24, Wed 23, Tue 22, Mon 21.
    assert due_on(date(2026, 12, 30), length=5, unit="working_days", nation=E, is_before=True) == date(2026, 12, 21)


def test_where_a_source_counts_the_trigger_itself_everything_ends_a_day_earlier() -> None:
    trigger = date(2026, 6, 3)
    assert due_on(trigger, length=5, unit="working_days", nation=E, counts_trigger=True) == date(2026, 6, 9)
    assert due_on(trigger, length=28, unit="calendar_days", nation=E, counts_trigger=True) == date(2026, 6, 30)
    assert due_on(trigger, length=6, unit="months", nation=E, counts_trigger=True) == date(2026, 12, 2)
    # A Saturday is no working day, so day 1 is the Monday whichever way it is counted.
    assert due_on(date(2026, 6, 6), length=1, unit="working_days", nation=E, counts_trigger=True) == date(2026, 6, 8)


def test_each_nation_keeps_its_own_holidays() -> None:
    assert is_working_day(date(2026, 3, 17), E)
    assert not is_working_day(date(2026, 3, 17), N)
    assert "Patrick" in holiday_on(date(2026, 3, 17), N)
    assert holiday_on(date(2026, 4, 6), S) == ""
    assert working_days_between(date(2026, 12, 29), date(2026, 12, 18), E) == -5
