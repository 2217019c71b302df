"""What a reader is told on the first day, when nothing is published yet, and of what everybody may search."""

from __future__ import annotations

import pytest
from django.test import Client
from lxml import html

from throughline.library import queries
from throughline.library.models import Report
from throughline.library.models.report import Availability

pytestmark = pytest.mark.django_db


def said_at(address: str) -> str:
    return " ".join(html.fromstring(Client().get(address).content).xpath("//body")[0].text_content().split())


@pytest.fixture
def empty_library() -> None:
    Report.objects.update(availability=Availability.WITHDRAWN)


def test_an_empty_library_is_said_to_be_empty_and_nobody_is_sent_to_search_it(empty_library: None) -> None:
    page = said_at("/")
    assert "No report is published here yet" in page
    assert "Search 0 published reviews" not in page and "0 pages" not in page
    assert "fathers not known to services" not in page, "what cannot be found is not offered"


def test_who_searches_or_browses_an_empty_library_is_not_told_to_use_other_words(empty_library: None) -> None:
    found = said_at("/search/?q=neglect")
    assert "No report is published here yet" in found
    assert "Try fewer or simpler words" not in found
    browsing = said_at("/browse/")
    assert "No report is published here yet" in browsing
    assert "By year" not in browsing, "a heading without anything under it"


def test_what_is_said_to_be_searchable_is_what_everybody_may_search() -> None:
    before = queries.size()
    report = Report.objects.filter(availability=Availability.OPEN, editions__state="readable").first()
    assert report is not None
    Report.objects.filter(pk=report.pk).update(availability=Availability.ON_REQUEST)
    after = queries.size()
    assert sum(after.items.values()) == sum(before.items.values()) - 1
    assert after.pages < before.pages and after.passages < before.passages


def test_a_note_stands_before_the_first_account_of_harm_on_the_front_page() -> None:
    page = said_at("/")
    assert 0 < page.index("Reviews describe harm to people, at times in detail.") < page.index("Nesta")
    assert "Leave this page" in page
