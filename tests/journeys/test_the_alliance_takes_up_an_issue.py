"""One issue, shown by reports of two areas, to two bodies' commitments; the public page says who has not answered."""

from __future__ import annotations

import pytest

from tests import databases
from tests.journeys.conftest import NARROW, Site, take_picture
from tests.journeys.seats import OpenPage, Seat, ago, seat_of

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]
NURSING, HOSPITALS = "esme.alliance@harrowdene.example", "tove.alliance@harrowdene.example"
BODIES = ("Harrowdene College", "Harrowdene Association", "Harrowdene Council")


def recommendations(site: Site) -> list[str]:
    """Return the addresses of a recommendation in each of two open reports by different bodies."""
    rows = databases.rows(
        site.home,
        "SELECT report.body, report.code, edition.number, item.number FROM library_recommendation item "
        "JOIN library_reading reading ON reading.id = item.reading_id AND reading.is_current JOIN library_edition "
        "edition ON edition.id = reading.edition_id JOIN library_report report ON report.id = edition.report_id "
        "WHERE report.availability = 'open' ORDER BY report.body DESC, item.number DESC, report.code DESC",
    )
    first_of_each = {
        body: f"/reports/{code}/{edition}/recommendations/{number}/" for body, code, edition, number in rows
    }
    return [first_of_each[body] for body in sorted(first_of_each)[:2]]


def choose(seat: Seat, name: str, words: str) -> str:
    """Return the value of the choice whose words begin so."""
    options = seat.main.locator(f"select[name={name}] option").all()
    return next(str(one.get_attribute("value")) for one in options if one.inner_text().startswith(words))


def test_an_issue_of_two_areas_two_bodies_commit_and_the_page_says_who_is_silent(
    open_page: OpenPage, site: Site
) -> None:
    nursing, hospitals = seat_of(open_page, NURSING), seat_of(open_page, HOSPITALS)
    nursing.go("/alliance/")
    nursing.open("Raise an issue")
    nursing.write("Save", title="Records do not follow a child who moves", why="Each area buys its own system.")
    nursing.open("Records do not follow")
    address = nursing.page.url
    for place in recommendations(site):
        nursing.open("Add evidence")
        nursing.write(
            "Save", "A recommendation", place=f"{site.address}{place}", says="It asks for what one area cannot do."
        )
    for name in BODIES:
        nursing.open("Ask a body")
        nursing.write("Save", body=choose(nursing, "body", name), what="Say what you will do.", asked_on=ago(30))
    nursing.open("Write a note")
    nursing.write("Save", text="The velvetmoth note.")
    for seat, name in ((nursing, BODIES[0]), (hospitals, BODIES[1])):
        seat.go(address)
        seat.open("Make a commitment")
        seat.write("Save", asked=choose(seat, "asked", name), what=f"{name} will try one record.", due_on=ago(-90))
    nursing.go(address)
    nursing.open("Publish the issue")
    nursing.write("Publish it")
    take_picture(nursing.page, "national-issue")
    stranger = Seat(open_page(viewport=NARROW))
    stranger.go("/improvement/")
    stranger.open("the Alliance", "Records do not follow")
    stranger.sees("Harrowdene Council of Schools was asked on")
    stranger.sees("and has not answered yet.")
    for words in ("Harrowdene College will try one record.", "Harrowdene Association will try one record."):
        stranger.sees(words)
    assert "velvetmoth" not in stranger.page.content()
