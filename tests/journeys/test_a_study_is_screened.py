"""Three people take a study from its opening to its flow of reports: a lead, a second screener, an adjudicator."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Site, take_picture
from tests.journeys.seats import Seat, seat_of

pytestmark = pytest.mark.journey
WREN, KIT = "wren.screener@example.org", "kit.coder@example.org"


def test_a_study_is_opened_screened_by_two_and_settled_by_a_third(open_page: Callable[..., Page], site: Site) -> None:
    sol, wren, kit = (seat_of(open_page, email) for email in ("sol.analyst@example.org", WREN, KIT))
    at = opened(sol)
    named(sol, at, WREN, "Screener")
    named(sol, at, KIT, "Adjudicator")
    sol.open("Bruises nobody passed on", "Protocol", "Write the protocol")
    sol.write("Save the protocol", "Two people", exclusion_rules="Not about a bruise\nNo account of practice")
    sol.open("Freeze it")
    sol.press("Freeze the protocol")
    sol.open("Sample", "Draw by a search")
    sol.write("Draw what it finds", search="bruise")
    decided(sol, at, ["i"])
    decided(wren, at, ["e", "1"])
    kit.go(f"{at}screening/")
    kit.main.locator(f"a[href='{at}screening/differences/']").click()
    kit.look()
    kit.main.get_by_role("listitem").get_by_role("link").first.click()
    kit.sees("Wren Abbot")
    kit.write("Settle it", "Include", note="Talked it over: the first rule holds.")
    sol.go(f"{at}flow/")
    sol.sees("Included in the study")
    assert sol.main.locator("svg").get_by_text("Included (n = 1)").count() == 1
    take_picture(sol.page, "study-flow")
    for page in ("", "protocol/", "sample/", "screening/", "flow/", "team/", "screening/stop/"):
        sol.page.set_viewport_size({"width": 320, "height": 640})
        sol.go(at + page)


def opened(seat: Seat) -> str:
    """Open a study and return the address of its home page."""
    seat.go("/studies/")
    seat.open("Open a study")
    seat.write(
        "Open the study",
        title="Bruises nobody passed on",
        question="Who saw a bruise and told nobody?",
        inclusion_rules="A bruise was seen",
    )
    return urlsplit(seat.page.url).path


def named(seat: Seat, at: str, email: str, role: str) -> None:
    seat.go(f"{at}team/")
    seat.write("Name them", role, email=email)


def decided(seat: Seat, at: str, keys: list[str]) -> None:
    """Read the report that is given and decide about it by keys alone."""
    seat.go(f"{at}screening/")
    seat.press("Read the next report")
    take_picture(seat.page, "study-screening")
    here = seat.page.url
    for key in keys:
        seat.page.keyboard.press(key)
    seat.page.wait_for_url(lambda url: url != here)
    seat.look()
