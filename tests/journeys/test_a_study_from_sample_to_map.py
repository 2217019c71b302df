"""Three people take a study from nothing to a published map, which a stranger then reads and walks by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests import databases
from tests.journeys.conftest import Site, take_picture
from tests.journeys.seats import Seat, seat_of

pytestmark = [pytest.mark.journey, pytest.mark.slow]
LEAD, FIRST, SECOND = "sol.analyst@example.org", "wren.screener@example.org", "kit.coder@example.org"
ISSUE, PACK = "Not convening strategy discussions", "Practice issues between professionals"
ON_MAP = re.compile(rf"^{ISSUE}\s*1 of 2 reviews")
TITLE = "Who is missing from strategy discussions"


@pytest.fixture
def reports(site: Site) -> list[str]:
    """The codes of two reports that have been read and are open to everyone."""
    rows = databases.rows(
        site.home,
        "SELECT p.code FROM library_report p JOIN library_edition e ON e.report_id = p.id "
        "JOIN library_reading d ON d.edition_id = e.id AND d.is_current AND d.passage_count > 5 "
        "WHERE p.availability = 'open' AND e.kind = 'full' AND e.language = 'en' ORDER BY p.title LIMIT 2",
    )
    return [code for (code,) in rows]


def open_study(lead: Seat, reports: list[str]) -> str:
    """Open the study, name its team, draw the sample, freeze the protocol, and make the codebook; return its address."""
    lead.go("/studies/new/")
    lead.write(
        "Open the study",
        title=TITLE,
        question="Who is missing?",
        inclusion_rules="A review",
        exclusion_rules="No review",
    )
    study = lead.page.url
    for email, role in ((FIRST, "Screener"), (FIRST, "Coder"), (SECOND, "Coder"), (LEAD, "Adjudicator")):
        lead.go(f"{study}team/")
        lead.write("Name them", role, email=email)
    lead.go(f"{study}sample/codes/")
    lead.write("Draw these reports", typed="\n".join(reports))
    lead.go(f"{study}protocol/freeze/")
    lead.press("Freeze the protocol")
    lead.go(f"{study}codebook/start/")
    lead.write("Propose these codes", PACK)
    lead.go(f"{study}codebook/")
    lead.open(ISSUE)
    lead.press("Take into use")
    return study


def code(coder: Seat, study: str, report: str) -> None:
    """Give the first passage of a report the issue, by form, and say that the report is read."""
    coder.go(f"{study}coding/{report}/passages/1/")
    coder.write("Code it", code=f"Practice issues: {ISSUE}")
    coder.go(f"{study}coding/{report}/?page=99")
    coder.press("I have read it to the end")


def test_three_people_publish_what_they_found(open_page: Callable[..., Page], reports: list[str]) -> None:
    lead, first, second = (seat_of(open_page, email) for email in (LEAD, FIRST, SECOND))
    study = open_study(lead, reports)
    first.go(f"{study}screening/")
    first.press("Read the next report")
    for _ in reports:
        first.press("Include")

    coded, silent = reports
    for coder in (first, second):
        code(coder, study, coded)
    first.go(f"{study}coding/{silent}/?page=99")
    first.press("I have read it to the end")
    for report in reports:
        lead.go(f"{study}coding/{report}/settle/")
        lead.press("I settle this report")
        lead.press("Settle the report")

    lead.go(f"{study}map/")
    on_map = lead.main.get_by_role("link", name=ON_MAP)
    expect(on_map).to_be_visible()
    lead.open("Publish or take back")
    lead.write("Publish the study", "I have read the quotations", note_text="Two invented reviews.")
    lead.sees("Two invented reviews.")

    stranger = Seat(open_page())
    stranger.go("/studies/published/")
    stranger.open(TITLE)
    take_picture(stranger.page, "published-study")
    stranger.page.get_by_role("link", name=ON_MAP).focus()
    stranger.page.keyboard.press("Enter")
    stranger.sees("Marked by hand by 2 coders, settled between coders.")
    stranger.look()
    stranger.open("Page")
    expect(stranger.page).to_have_url(re.compile(coded))
