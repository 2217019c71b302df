"""Tables of a review and of its recommendations are read at 320 px without scrolling sideways, and headings unbroken."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests import databases
from tests.journeys.conftest import NARROW, Site, look_at, sign_in_as

pytestmark = [pytest.mark.journey, pytest.mark.slow]
IN_REVIEW = [
    "", "clocks/", "decisions/", "team/", "history/", "activity/", "requests/", "papers/", "retention/", "timetable/",
    "findings/", "findings/1/", "markers/", "markers/?show=judged", "drafts/1/challenges/", "drafts/1/versions/",
    "drafts/1/chain/",
    "chronology/", "chronology/agencies/", "chronology/episodes/", "chronology/people/", "practitioners/", "family/",
    "family/1/", "family/1/link/",
]  # fmt: skip
IN_PARTNERSHIP = ["", "recommendations/", "recommendations/1/", "actions/"]
SIDEWAYS = """() => [...document.querySelectorAll('.tl-scroll:has(.govuk-table)')]
    .filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.getAttribute('aria-label'))"""

BROKEN = """() => { const heading = document.querySelector('h1'); heading.style.overflowWrap = 'normal';
    return heading.scrollWidth > heading.clientWidth }"""


def test_no_table_of_a_review_scrolls_sideways(open_page: Callable[..., Page], site: Site) -> None:
    ((code, partnership),) = databases.rows(
        site.home, "SELECT code, organisation_id FROM commissioning_review WHERE label = ?", "Child Heron"
    )
    page = open_page(viewport=NARROW)
    sign_in_as(page, "bethan.lead@wexmoor.example")
    cut = {}
    for address in [
        "/work/", "/reviews/", *(f"/reviews/{code}/{one}" for one in IN_REVIEW),
        *(f"/organisations/{partnership}/improvement/{one}" for one in IN_PARTNERSHIP),
    ]:  # fmt: skip
        page.goto(address)
        look_at(page)
        cut[address] = page.evaluate(SIDEWAYS)
        assert not page.evaluate(BROKEN), f"a word of the heading of {address} is broken"
    assert not any(cut.values()), {address: found for address, found in cut.items() if found}
