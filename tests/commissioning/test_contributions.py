"""What other apps add to a review's home page: their links, and what waits, by the day it is due."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from tests.conftest import client_of
from throughline.commissioning import contributions
from throughline.commissioning.contributions import Line, Link
from throughline.commissioning.models import Review
from throughline.people.demo import WEXMOOR
from throughline.people.models import Person
from throughline.people.policies import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(contributions, "_link_sources", [])
    monkeypatch.setattr(contributions, "_waiting_sources", [])
    yield


def chronology(review: Review, person: Actor) -> list[Link]:
    return [Link("The chronology", f"/reviews/{review.code}/history/")]


def later_and_sooner(review: Review, person: Actor) -> list[Line]:
    return [
        Line("Some day", "/a/"),
        Line("Later", "/b/", datetime.date(2026, 12, 2)),
        Line("Sooner", "/c/", datetime.date(2026, 12, 1)),
    ]


def test_a_reviews_home_shows_the_links_and_lines_of_every_app_and_what_is_due_first_comes_first(sources: None) -> None:
    contributions.tell_links(chronology)
    contributions.tell_links(chronology)
    contributions.tell_waiting(later_and_sooner)
    review = Review.objects.get(organisation__name=WEXMOOR)
    client = client_of(Person.objects.get(email="lena.reviewer@wexmoor.example"))
    page = client.get(f"/reviews/{review.code}/").content.decode()
    assert page.count("The chronology") == 1
    assert page.index("Sooner") < page.index("Later") < page.index("Some day")
    assert "1 December 2026" in page
