"""What is no review is found, named as what it is, and counted apart: on pages, in the API, in files and in feeds."""

from __future__ import annotations

import pytest
from django.test import Client

from throughline.library import queries
from throughline.library.kinds import counted_apart, in_words, types_beside_reviews
from throughline.library.models import Report
from throughline.people.policies import STRANGER

OPEN = "open"


def test_kinds_are_counted_apart_and_said_in_words() -> None:
    counts = counted_apart({"lcspr": 20, "": 2, "event_material": 1, "briefing": 14}, 38)
    assert counts == {"review": 23, "briefing": 14, "event_material": 1}
    assert in_words(counts, before="published") == "23 published reviews, 14 briefings and 1 material of an event"
    assert in_words(counted_apart({"briefing": 1}, 1)) == "1 briefing"
    assert in_words(counted_apart({}, 1200)) == "1,200 reviews"
    assert in_words({}) == "0 reviews"


@pytest.fixture
def briefing(db: None) -> Report:
    """A briefing of the demonstration world that is in the library."""
    return Report.objects.filter(review_type="briefing", availability=OPEN, editions__state="readable")[0]


def test_the_front_page_counts_briefings_apart(briefing: Report) -> None:
    readable = Report.objects.filter(editions__state="readable").exclude(availability="withdrawn").distinct()
    briefings, others = (readable.filter(review_type=kind).count() for kind in ("briefing", "event_material"))
    items = queries.size().items
    assert (items["briefing"], items.get("event_material", 0)) == (briefings, others)
    assert sum(items.values()) == readable.count()
    page = Client().get("/").content.decode()
    assert page.count(f"{items['review']} published reviews") == 2
    assert f"{briefings} briefing" in page


def test_a_search_finds_a_briefing_and_says_what_it_is(briefing: Report) -> None:
    asked = {"q": f'title:"{briefing.title}"'}
    page, answer = Client().get("/search/", asked).content.decode(), Client().get("/api/search", asked).json()
    assert "<strong>Briefing</strong> · " in page
    assert "in 1 briefing</h2>" in page
    assert answer["total_by_kind"] == {"review": 0, "briefing": 1}
    assert [one["report"]["kind"] for one in answer["reports"]] == ["briefing"]
    rows = Client().get("/search.csv", asked).content.decode()
    assert f"{briefing.code},Briefing," in rows


def test_chosen_types_count_only_what_was_chosen(briefing: Report) -> None:
    for chosen in (["briefing"], ["briefing", "lcspr"], ["lcspr"], []):
        request = queries.request_from({"q": "", "nation": [], "review_type": chosen}, seen_by=STRANGER)
        found = queries.search(request, seen_by=STRANGER)
        shelf = queries.listed_reports().filter(pk__in=queries.reports_found(request, seen_by=STRANGER))
        assert found.items["review"] == shelf.exclude(review_type__in=types_beside_reviews()).count()
        assert found.items.get("briefing", 0) == shelf.filter(review_type="briefing").count()


def test_cards_and_feeds_say_what_it_is(briefing: Report) -> None:
    assert "<strong>Briefing</strong> · " in Client().get("/browse/", {"body": briefing.body}).content.decode()
    read = Client().get("/alerts/feeds/reviews.json").json()
    titles = [item["title"] for item in read["items"] if item["id"].endswith(f"/reports/{briefing.code}/")]
    assert titles == [f"Briefing: {briefing.title}"]
