"""A lead reviewer clears a draft, two people decide, the report appears in the library, and is taken down for good."""

from __future__ import annotations

import datetime
import re

import pytest
from playwright.sync_api import expect

from tests import databases
from tests.journeys.conftest import Site, take_picture
from tests.journeys.seats import PATIENCE, OpenPage, Seat, ago, beginning, seat_of
from tests.journeys.setting_up import move

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]
MANAGER, REVIEWER = "nia.lead@marlbeck.example", "tomas.reviewer@marlbeck.example"
CHAIR, PANEL, QUALITY = "ruth.chair@marlbeck.example", "samir.panel@marlbeck.example", "iris.quality@marlbeck.example"
# Stands in the report, and in no other of the demonstration.
SAID = "tiredness after a birth is thought of as ordinary"
TITLE = f"{datetime.date.today().year} - Marlbeck - Child Sparrow"


def code_of(seat: Seat) -> str:
    seat.go("/reviews/")
    there = seat.main.get_by_role("link", name="Child Sparrow").get_attribute("href")
    return str(there).strip("/").rpartition("/")[2]


def at_the_door(seat: Seat) -> None:
    seat.home()
    seat.open("Checking and publishing")


def _fits_a_narrow_screen(reviewer: Seat) -> None:
    """What is suggested, and the button beside it, stay in sight without scrolling sideways."""
    size = reviewer.page.viewport_size
    reviewer.page.set_viewport_size({"width": 320, "height": 700})
    for what in (
        reviewer.main.locator(".tl-door-suggestion"),
        reviewer.main.get_by_role("button", name=beginning("Accept")),
    ):
        box = what.first.bounding_box()
        assert box is not None
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 320
    assert reviewer.main.get_by_role("cell").count()
    if size is not None:
        reviewer.page.set_viewport_size(size)


def clear(reviewer: Seat) -> None:
    """Accept what the check suggests, write it into the draft, check again, and leave with a reason what is left."""
    at_the_door(reviewer)
    reviewer.open("the check of")
    reviewer.sees("Rory Hallworth")
    take_picture(reviewer.page, "check-of-a-draft")
    _fits_a_narrow_screen(reviewer)
    _open_detail(reviewer, "Sparrow")
    reviewer.write("Decide", "Leave it as it is", reason="The family chose the name.")
    for words in ("Child Sparrow", "Marlbeck"):
        # They stand in the title that readers will see.
        _open_detail(reviewer, words)
        reviewer.write("Decide", "Leave it as it is", reason="Every report is called after its area and such a name.")
    _open_detail(reviewer, "a baker")
    reviewer.write("Decide", "Write something else instead", replacement="somebody on shifts")
    while reviewer.main.get_by_role("button", name=beginning("Accept")).count():
        reviewer.press("Accept")
    reviewer.sees("Every wording below is decided.")
    reviewer.open("Write what was accepted")
    reviewer.press("Write them")
    reviewer.press("Check it as it stands")
    for _ in range(60):
        if reviewer.main.get_by_text("The check is under way").count() == 0:
            break
        reviewer.page.wait_for_timeout(1000)
        reviewer.page.reload()
    while reviewer.main.get_by_role("link", name=beginning("Edit or dismiss")).count():
        reviewer.open("Edit or dismiss")
        reviewer.write("Decide", "Leave it as it is", reason="It stands for many, and points at nobody.")
    reviewer.sees("Every wording below is decided.")


def _open_detail(reviewer: Seat, words: str) -> None:
    ways = reviewer.main.get_by_role("link", name=beginning("Edit or dismiss"))
    with reviewer.page.expect_navigation():
        ways.filter(has_text=re.compile(rf": {words}$")).click()
    reviewer.look()


def sign_off(chair: Seat, manager: Seat) -> None:
    chair.home()
    chair.open("Sign the draft off", "Sign off")
    chair.press("Sign it off")
    move(chair, "Signed off")
    move(manager, "Response agreed")
    move(manager, "Notice before publication")


def decide(first: Seat, second: Seat, reviewer: Seat) -> None:
    """Each decides without seeing the other's decision; where they differ both are shown, and both decide anew."""
    at_the_door(reviewer)
    reviewer.has_no_link("Decide")
    _decide(first, "I agree")
    at_the_door(second)
    second.sees("One of two people has decided")
    expect(second.main.get_by_text("I agree: do as the plan says")).to_have_count(0)
    _decide(second, "I do not agree")
    second.sees("The two decisions differ.")
    _decide(first, "I agree")
    _decide(second, "I agree")
    second.sees("Two people have agreed with the plan as it stands.")
    take_picture(second.page, "publication-decided")


def _decide(seat: Seat, answer: str) -> None:
    at_the_door(seat)
    with seat.page.expect_navigation():
        seat.main.get_by_role("link", name="Decide", exact=True).or_(
            seat.main.get_by_role("button", name="Decide", exact=True)
        ).first.click()
    seat.look()
    seat.write("Decide", answer, reasons="I read every page, as his brother's class would.")


def tell_and_hand_over(manager: Seat) -> str:
    """Tell those who are to be told, hand the report over, and return its address in the library."""
    at_the_door(manager)
    for _ in range(2):
        manager.open("Record that they were told")
        manager.write("Save", told_on=ago(0), heard="They had no questions.")
    manager.open("Hand it over to the library")
    manager.sees("These facts and one file cross")
    manager.press("Hand it over")
    manager.sees("Handed over on")
    next_look = datetime.date.today() + datetime.timedelta(days=30)
    manager.sees(f"To be looked at again on {next_look.day} {next_look:%B %Y}")
    return str(manager.main.get_by_role("link", name="The report in the library").get_attribute("href"))


def found(reader: Seat, words: str) -> int:
    reader.page.goto(f"/search/?q={words.replace(' ', '+')}&mode=words")
    return reader.main.get_by_role("link", name=re.compile("Child Sparrow")).count()


def test_a_report_is_published_and_taken_down(open_page: OpenPage, site: Site) -> None:
    reviewer = seat_of(open_page, REVIEWER)
    code = code_of(reviewer)
    reviewer.code = code
    manager, chair, panel, quality = (seat_of(open_page, who, code) for who in (MANAGER, CHAIR, PANEL, QUALITY))
    stranger = Seat(open_page())
    clear(reviewer)
    sign_off(chair, manager)
    decide(panel, quality, reviewer)
    assert found(stranger, SAID) == 0
    address = tell_and_hand_over(manager)
    for _ in range(60):
        if found(stranger, SAID):
            break
        stranger.page.wait_for_timeout(500)
    stranger.page.get_by_role("main").get_by_role("link", name=re.compile("Child Sparrow")).first.click()
    stranger.go(address)
    stranger.sees("Ask every parent of a new baby")
    for name in ("Hallworth", "Pennygate", code, "Tomas"):
        assert name not in stranger.page.content()

    at_the_door(chair)
    chair.open("Take it down for good")
    chair.write("Take it down", "It could have harmed", reasons="His class recognised him.", words="take down")
    # At once for every reader; the proof comes once the worker has cleared files and index.
    answer = stranger.page.goto(address)
    assert answer is not None
    assert answer.status == 410
    stranger.sees("This report has been withdrawn")
    expect(stranger.main).to_contain_text(TITLE)
    expect(stranger.main).not_to_contain_text("Ask every parent")
    assert found(stranger, SAID) == 0
    for _ in range(60):
        if chair.main.get_by_text("A look afterwards found nothing of it.").count():
            break
        chair.page.wait_for_timeout(500)
        chair.page.reload()
    chair.sees("A look afterwards found nothing of it.")
    take_picture(chair.page, "taken-down")
    expect(chair.main).to_contain_text("His class recognised him.", timeout=PATIENCE)
    assert nowhere_on_disk(site, SAID)


def nowhere_on_disk(site: Site, words: str) -> bool:
    """Look through every file of the running site: database, its log, stored files, drawings, index, sealed papers."""
    image = databases.image(site.home)
    assert b"Child Sparrow" in image, "the tombstone is there, so the image is of the right database"
    assert words.encode() not in image
    holding = [path for path in site.home.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]
    assert holding == []
    return True
