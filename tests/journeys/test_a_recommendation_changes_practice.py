"""One recommendation, from a published report to an action that somebody else closes on evidence, with a shift to show."""

from __future__ import annotations

import datetime

import pytest

from tests import databases
from tests.journeys.conftest import Site, follow, take_picture
from tests.journeys.seats import OpenPage, Seat, ago, seat_of

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]
LEAD, CHAIR = "bethan.lead@wexmoor.example", "maud.chair@wexmoor.example"
COUNTED = (9, 11, 10, 10, 11, 9, 14, 15, 13, 16, 14, 15)


def report_with_recommendations(site: Site) -> str:
    """Return the code of an open report in which reading found recommendations."""
    found = databases.rows(
        site.home,
        "SELECT report.code FROM library_recommendation item JOIN library_reading reading ON reading.id = item.reading_id "
        "JOIN library_edition edition ON edition.id = reading.edition_id JOIN library_report report "
        "ON report.id = edition.report_id WHERE report.availability = 'open' AND edition.kind = 'full' ORDER BY item.id",
    )
    return str(found[0][0])


def months() -> list[str]:
    """Return a day a month, the last one a month ago, as a field for days takes it."""
    return [ago(30 * (len(COUNTED) - at)) for at in range(len(COUNTED))]


def open_first(seat: Seat) -> None:
    """Open what stands first in the page's first table."""
    follow(seat.main.locator("tbody a").first)
    seat.look()


def follow_it(lead: Seat, code: str) -> None:
    lead.go("/improvement/")
    lead.open("Wexmoor and Lathe")
    take_picture(lead.page, "improvement-board")
    lead.open("Follow recommendations")
    lead.main.locator("[name=report]").fill(code)
    lead.press("Show its recommendations")
    lead.main.get_by_role("checkbox").first.check()
    lead.press("Follow these")
    lead.go(f"{lead.page.url}?source=report")
    open_first(lead)
    lead.sees("What kind of remedy")


def answer_it(lead: Seat) -> str:
    lead.open("Confirm")
    lead.write("Save", "Changes the system")
    lead.open("Respond")
    reasons = "We will put the question where it cannot be passed over."
    lead.write("Save", "Accepted", reasons=reasons, decided_on=ago(2), decided_by="The executive")
    lead.open("Publish it")
    lead.write("Publish it", "Also show what was agreed")
    return str(lead.main.get_by_role("link", name="As everybody reads it").get_attribute("href"))


def act(lead: Seat) -> str:
    lead.open("Add an action")
    lead.write(
        "Save", title="Put the question on the form", owner_body="Community health", owner="Bethan Sorrel", due_on=ago(-30),
        expected="It is asked every time.",
    )  # fmt: skip
    open_first(lead)
    lead.sees("Bethan Sorrel")
    address = lead.page.url
    lead.open("Say how it goes")
    lead.write("Save", "Done", text="The form is in use.")
    lead.sees("Nobody has looked yet")
    return address


def measure(lead: Seat) -> None:
    lead.open("Measure something")
    days = months()
    lead.write("Save", "More of it", name="Records with the answer", unit="of 20", target="16", began_on=days[6])
    lead.open("Records with the answer")
    lead.sees("Nothing was counted yet.")
    lines = "\n".join(f"{day}, {count}" for day, count in zip(days, COUNTED, strict=True))
    lead.write("Add the points", points=lines)
    lead.sees("A shift above the median")
    lead.sees("the way that is wanted")
    take_picture(lead.page, "run-chart")
    lead.open("Conclude")
    lead.write("Save", "It is likely", conclusion="It is written down more often.", side_effects="Visits take longer.")


def test_from_a_published_report_to_an_evidenced_independently_closed_action(open_page: OpenPage, site: Site) -> None:
    lead, chair = seat_of(open_page, LEAD), seat_of(open_page, CHAIR)
    follow_it(lead, report_with_recommendations(site))
    public = answer_it(lead)
    address = act(lead)
    measure(lead)
    lead.go(address)
    chair.go(address)
    chair.sees("Add evidence first")
    lead.open("Add evidence")
    lead.write("Save", "An audit", "That people work", text="Twenty records were read.", true_on=ago(1), looked_at="20",
               found_in="15", behaviour="changed")  # fmt: skip
    lead.has_no_link("Close the action")
    lead.sees("You own this action")
    chair.go(address)
    chair.open("Close the action")
    later = (datetime.date.today() + datetime.timedelta(days=180)).isoformat()
    chair.write("Close it", "It made the difference", why="Fifteen of twenty, and a shift since.", look_on=later)
    chair.sees("It made the difference that was looked for")
    take_picture(chair.page, "action-closed")
    stranger = Seat(open_page())
    stranger.go(public)
    stranger.sees("Put the question on the form")
    for hidden in ("Bethan", "Twenty records"):
        assert hidden not in stranger.page.content()
