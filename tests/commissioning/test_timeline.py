"""The picture of the clocks: every bar lies within it, today is marked, and nothing is drawn where nothing has started."""

from __future__ import annotations

import datetime

import pytest

from tests.commissioning.rooms import heron, linnet, new_review, person
from tests.conftest import client_of
from throughline.commissioning import operations, queries
from throughline.commissioning.timeline import timeline
from throughline.people.policies import HOST_OPERATOR

pytestmark = pytest.mark.django_db


def test_each_running_clock_has_a_bar_that_lies_within_the_picture() -> None:
    today = datetime.date(2026, 12, 1)
    drawn = timeline(queries.clocks_of(heron(), seen_by=person("bethan"), today=today), today)
    assert drawn is not None
    assert len(drawn.bars) == 5
    for bar in drawn.bars:
        assert float(bar.x) >= 0
        assert float(bar.x) + float(bar.width) <= 101
    assert 0 <= float(drawn.today) <= 100


def test_a_clock_that_is_counted_backwards_ends_on_its_trigger() -> None:
    review = new_review()
    planned = datetime.date(2027, 1, 11)
    operations.set_trigger_day(
        review=review, trigger="publication_planned_on", happened_on=planned, reason="Board meeting", by=HOST_OPERATOR
    )
    today = datetime.date(2027, 1, 1)
    drawn = timeline(queries.clocks_of(review, seen_by=person("bethan"), today=today), today)
    assert drawn is not None
    # Ten days from 1 to 11 January; the bar spans the seven from the 4th.
    assert (drawn.bars[0].x, drawn.bars[0].width, drawn.today) == ("30.00", "70.00", "0.00")


def test_nothing_is_drawn_before_the_first_clock() -> None:
    page = client_of(person("ines")).get(f"/reviews/{linnet().code}/").content.decode()
    assert "tl-timeline" not in page
    assert "tl-timeline" in client_of(person("bethan")).get(f"/reviews/{heron().code}/").content.decode()
