"""A summit from end to end: arranged, booked, a place passed on, checked in, contributed to on a phone, moderated, taken back."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import (
    NARROW,
    Site,
    check_accessible,
    check_fits,
    choose_from,
    follow,
    sign_in,
    take_picture,
)
from tests.journeys.mail import newest_to

pytestmark = pytest.mark.journey
TITLE = "Summit: who picks up the telephone"
ISSUE = "Not convening strategy discussions"


def as_typed(hours: float) -> str:
    """Return the moment so many hours from now as a field for day and time takes it."""
    there = datetime.datetime.now(ZoneInfo("Europe/London")) + datetime.timedelta(hours=hours)
    return f"{there:%Y-%m-%dT%H:%M}"


def link_in_mail(site: Site, to: str, subject: str) -> str:
    """Return the link of a booking from the newest such message, once the worker has put it into the outbox."""
    body = newest_to(site, to, subject)
    match = re.search(r"http\S+/bookings/\S+", body)
    assert match is not None, body
    return match.group()


def arrange(page: Page) -> str:
    """Arrange a summit for one person, with one table and one practice issue. Returns the event's address."""
    page.goto("/events/arrange/")
    check_accessible(page)
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("What it is for").fill("To hear why nobody calls, and what would help.")
    page.get_by_label("Begins").fill(as_typed(48))
    page.get_by_label("Ends").fill(as_typed(53))
    # One of some 400 by the keyboard alone, on the site's own page.
    clock = page.get_by_role("combobox", name="By the clock of")
    for typed, found in (("dubl", "Europe/Dublin"), ("EUROPE lond", "Europe/London")):
        clock.focus()
        page.keyboard.press("Control+A")
        page.keyboard.type(typed)
        check_accessible(page)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(clock).to_have_value(found)
        expect(page.locator("select[name=time_zone]")).to_have_value(found)
    page.get_by_label("Venue").fill("The Corn Exchange")
    page.get_by_label("Places").fill("1")
    follow(page.get_by_role("button", name="Begin the event"))
    desk = page.url
    follow(page.get_by_role("link", name="Add tables"))
    follow(page.get_by_role("button", name="Add them"))
    follow(page.get_by_role("link", name="Put something to the tables"))
    check_accessible(page)
    # By its value, as a study of the demonstration world may hold the same issue too.
    choose_from(page.locator("select[name=issue]"), "pack:issue.no_strategy_discussion")
    follow(page.get_by_role("button", name="Put it to the tables"))
    follow(page.get_by_role("button", name="Open it for booking"))
    check_accessible(page)
    return desk.removesuffix("desk/")


def book(page: Page, site: Site, event: str, name: str) -> str:
    """Ask for a place and confirm it. Returns the booking's address."""
    page.goto(f"{event}book/")
    email = f"{name.lower()}@phone.example"
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Your email address").fill(email)
    page.get_by_label("Where you work").select_option(label="Health")
    page.get_by_label("What you do there").select_option(label="Practitioner")
    follow(page.get_by_role("button", name="Ask for a place"))
    page.goto(link_in_mail(site, email, "Confirm"))
    follow(page.get_by_role("button", name="Confirm my booking"))
    return page.url


def say(phone: Page, words: str) -> None:
    """Fill the table's form in and send it."""
    phone.get_by_role("group", name="Do you recognise it").get_by_label("Yes").check()
    phone.get_by_label("Why does it happen?").fill(words)
    phone.get_by_label("Assuming that others know").check()
    phone.get_by_label("Your profession").fill("Named nurse")
    phone.get_by_role("group", name="May we quote").get_by_label("Yes").check()
    phone.get_by_role("button", name="Send", exact=True).click()


def change_what_was_refused(phone: Page, words: str) -> None:
    """See what the server refused, with the reason, even after the page was opened anew; mend it and send it again."""
    refused = phone.locator("[data-contribute-refused]")
    expect(refused).to_contain_text("Ensure this value has at most", timeout=15_000)
    phone.reload()
    expect(refused).to_contain_text("The duty line rings out. And out.")
    check_accessible(phone)
    check_fits(phone)
    refused.get_by_role("button", name="Change it and send it again").click()
    field = phone.get_by_label("Why does it happen?")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(re.compile("Ensure this value has at most"))
    field.fill(words)
    phone.get_by_role("button", name="Send", exact=True).click()
    expect(refused).to_be_hidden()


def test_a_summit_from_booking_to_what_was_said(open_page: Callable[..., Page], site: Site) -> None:
    organiser = open_page()
    sign_in(organiser, "event_organiser")
    event = arrange(organiser)

    # Somebody without scripts gets the place, somebody else waits, and the place is passed on.
    first, second = open_page(viewport=NARROW, scripts=False), open_page(viewport=NARROW)
    booking = book(first, site, event, "Ann")
    expect(first.get_by_text("Has a place")).to_be_visible()
    waiting = book(second, site, event, "Bea")
    expect(second.get_by_text("On the waiting list, number 1")).to_be_visible()
    first.goto(booking)
    follow(first.get_by_role("button", name="Cancel my booking"))
    expect(first.get_by_text("Cancelled")).to_be_visible()
    assert link_in_mail(site, "bea@phone.example", "You have a place now") == waiting
    second.reload()
    expect(second.get_by_text("Has a place")).to_be_visible()
    check_accessible(second)
    check_fits(second)
    ticket = second.locator(".tl-code").inner_text()

    # The day has come: the ticket is read at the door.
    organiser.goto(f"{event}change/")
    organiser.get_by_label("Begins").fill(as_typed(-1))
    organiser.get_by_label("Ends").fill(as_typed(4))
    follow(organiser.get_by_role("button", name="Save"))
    organiser.goto(f"{event}attendance/?ticket={ticket.lower()}")
    check_accessible(organiser)
    follow(organiser.get_by_role("button", name="Check in Bea").first)
    expect(organiser.get_by_role("button", name="Here. Undo")).to_be_visible()

    # At the table: once with a connection, once without.
    organiser.goto(f"{event}desk/")
    code = organiser.locator(".tl-code").first.inner_text()
    second.goto(f"/tables/{code}/")
    check_accessible(second)
    check_fits(second)
    take_picture(second, "a-table-on-a-phone")
    said = second.locator("[data-contribute-said]")
    say(second, "Each waits for the other to call.")
    expect(said).to_contain_text("It has arrived")
    second.context.set_offline(True)
    # A browser holds people to a field's length; other ways of writing into it do not, and then the server refuses.
    second.get_by_label("Why does it happen?").evaluate("field => field.removeAttribute('maxlength')")
    say(second, f"The duty line rings out. {'And out. ' * 700}")
    expect(said).to_contain_text("1 contribution is kept on this phone")
    second.context.set_offline(False)
    change_what_was_refused(second, "The duty line rings out.")
    expect(said).to_contain_text("It has arrived", timeout=15_000)
    mine = second.get_by_role("link", name=ISSUE)
    expect(mine).to_have_count(2)
    links = [link.get_attribute("href") or "" for link in mine.all()]

    # Moderated, held, published.
    organiser.goto(f"{event}moderate/")
    check_accessible(organiser)
    for _ in range(2):
        follow(organiser.get_by_role("button", name="Approve it as it is").first)
    organiser.goto(f"{event}desk/")
    follow(organiser.get_by_role("button", name="Mark it as held"))
    follow(organiser.get_by_role("button", name="Publish what was approved"))
    first.goto(f"{event}contributions/")
    for words in ("Each waits for the other to call.", "The duty line rings out.", "Named nurse"):
        expect(first.get_by_text(words).first).to_be_visible()
    check_fits(first)

    # Feedback, and the numbers.
    second.goto(waiting)
    follow(second.get_by_role("link", name="Say what it was like"))
    check_accessible(second)
    second.get_by_label("Very useful").check()
    second.get_by_label("What will you do differently?").fill("Ring, and ring again.")
    follow(second.get_by_role("button", name="Send"))
    organiser.goto(f"{event}numbers/")
    check_accessible(organiser)
    expect(organiser.get_by_text("Ring, and ring again.")).to_be_visible()
    expect(organiser.get_by_role("row", name="Health")).to_contain_text("1")
    take_picture(organiser, "numbers-of-an-event")

    # One of the two is taken back by its link.
    second.goto(links[1])
    check_accessible(second)
    expect(second.get_by_text("The duty line rings out.")).to_be_visible()
    follow(second.get_by_role("button", name="Take back what I said"))
    first.reload()
    expect(first.get_by_text("The duty line rings out.")).to_have_count(0)
    expect(first.get_by_text("1 contribution to this was withdrawn by its author.")).to_be_visible()
    expect(first.get_by_text("Each waits for the other to call.")).to_be_visible()
