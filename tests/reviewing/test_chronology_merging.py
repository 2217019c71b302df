"""Duplicates, differences and gaps are found; what only looks alike is left alone. Names give way to roles."""

from __future__ import annotations

import datetime

import pytest

from throughline.reviewing.chronology.cells import neutral
from throughline.reviewing.chronology.dates import NotADate, Order, order_of, read_date, read_time
from throughline.reviewing.chronology.merging import Item, Kind, Pair, gaps_between, pairs_of, words_told
from throughline.reviewing.chronology.naming import Namer

CALL = "Mother telephoned the school to say that Kit has a bruise on his left arm after falling from a swing"
RETOLD = "Telephone call from mother to school: Kit has a bruise on left arm after falling from a swing in the park"


def item(
    number: int, text: str, *, agency: int = 1, day: int = 100, last: int = 0, at: int | None = None, seen: str = ""
) -> Item:
    return Item(number, agency, day, last or day, at, seen, text)


def test_one_event_told_by_two_agencies_is_found() -> None:
    items = [item(1, CALL), item(2, RETOLD, agency=2), item(3, "Father was seen at the clinic with a cough", agency=3)]
    assert pairs_of(items) == [Pair(1, 2, Kind.SAME)]


def test_a_month_and_a_day_in_it_are_the_same_days() -> None:
    assert pairs_of([item(1, CALL, day=100, last=130), item(2, CALL, agency=2, day=128)]) == [Pair(1, 2, Kind.SAME)]


def test_accounts_that_differ_about_the_day_the_time_or_the_child_are_told() -> None:
    assert pairs_of([item(1, CALL), item(2, CALL, agency=2, day=103)]) == [Pair(1, 2, Kind.DAY_DIFFERS)]
    assert pairs_of([item(1, CALL, at=540), item(2, CALL, agency=2, at=900)]) == [Pair(1, 2, Kind.TIME_DIFFERS)]
    assert pairs_of([item(1, CALL, seen="yes"), item(2, CALL, agency=2, seen="no")]) == [Pair(1, 2, Kind.SEEN_DIFFERS)]


def test_what_is_far_apart_or_routine_in_one_agency_is_left_alone() -> None:
    assert pairs_of([item(1, CALL), item(2, CALL, agency=2, day=120)]) == []
    assert pairs_of([item(1, CALL), item(2, CALL, day=101)]) == []
    assert pairs_of([item(1, "Home visit"), item(2, "Home visit", agency=2)]) == []


@pytest.mark.parametrize(
    "other",
    [
        "kit has a bruise on THE left arm",
        "Kit has bruise on left arm.",
        "Kit has a bruise: on (left) arm",
    ],
)
def test_capitals_articles_and_full_stops_make_no_other_words(other: str) -> None:
    assert words_told("Kit has a bruise on left arm") == words_told(other)


@pytest.mark.parametrize(
    "other",
    [
        "Kit has no bruise on left arm", "Kit has a bruise on right arm", "Sam has a bruise on left arm",
        "Kit has a ?bruise on left arm", "Kit has a bruise on left arm?", "Kit has on left arm a bruise",
    ],
)  # fmt: skip
def test_whatever_may_be_meant_otherwise_makes_other_words(other: str) -> None:
    assert words_told("Kit has a bruise on left arm") != words_told(other)


def test_gaps_are_counted_in_whole_days_and_a_year_long_entry_closes_none() -> None:
    gaps = gaps_between([(100, 100), (140, 141), (90, 400), (150, 150)], longer_than=28)
    assert [(gap.first, gap.last, gap.days) for gap in gaps] == [(101, 139, 39)]


def test_names_give_way_to_roles_with_whatever_spacing_and_case() -> None:
    namer = Namer([("Mother", ["Dana Heron", "Dana"]), ("Child", ["Kit"])])
    said = namer.hide("DANA  HERON's call: Kit, not Kitty, was with dana.")
    assert said == "[Mother]'s call: [Child], not Kitty, was with [Mother]."
    assert Namer([]).hide("Kit") == "Kit"


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert neutral(text) == f"'{text}"
    assert neutral(f"Call {text}").startswith("Call")


@pytest.mark.parametrize(
    ("written", "first", "last", "unsure"),
    [
        ("?22 May 2016", "2016-05-22", "2016-05-22", True),
        ("c. May 2016", "2016-05-01", "2016-05-31", True),
        ("late May 2016", "2016-05-21", "2016-05-31", True),
        ("Spring 2016", "2016-03-01", "2016-05-31", True),
        ("22/5-24/5/2016", "2016-05-22", "2016-05-24", False),
        ("22 May – 3 June 2016", "2016-05-22", "2016-06-03", False),
        ("between 22 and 24 May 2016", "2016-05-22", "2016-05-24", False),
        ("Nov 2015 - Jan 2016", "2015-11-01", "2016-01-31", False),
        ("Sunday 22nd of May 2016", "2016-05-22", "2016-05-22", False),
        ("29 Feb 2016", "2016-02-29", "2016-02-29", False),
    ],
)  # fmt: skip
def test_dates_as_people_write_them(written: str, first: str, last: str, unsure: bool) -> None:
    when = read_date(written)
    assert (when.first.isoformat(), when.last.isoformat(), when.is_uncertain) == (first, last, unsure)


@pytest.mark.parametrize(
    "written", ["", "29 Feb 2015", "22 May", "soon", "1/1/1066", "22 May 2016 25:00", "2016-13-01"]
)
def test_what_is_no_date_says_so(written: str) -> None:
    with pytest.raises(NotADate):
        read_date(written)


def test_times_as_people_write_them() -> None:
    assert read_date("22.05.2016 14.30-15.10").until == datetime.time(15, 10)
    assert read_time("1430hrs")[0] == read_time("2.30 p.m.")[0] == datetime.time(14, 30)
    assert read_time("midnight")[0] == datetime.time(0)
    assert order_of(["22/05/2016", "05/22/2016"]) == Order.MIXED
