"""Two people who never meet: a subscriber keeps a search and leaves with one click; editors build and send a weekly issue."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, Site, check_accessible, check_fits, take_picture
from tests.journeys.mail import newest_to
from tests.journeys.seats import Seat, seat_of

pytestmark = pytest.mark.journey
READER = "ten.minutes@example.org"
TITLE = "Weekly alert: for whoever visits families"


def link_in(body: str, to: str) -> str:
    found = re.search(rf"http\S+/alerts/{to}/\S+", body)
    assert found, body
    return found.group()


def test_a_subscriber_keeps_a_search_gets_what_an_editor_sends_and_leaves(
    open_page: Callable[..., Page], site: Site
) -> None:
    reader = Seat(open_page(viewport=NARROW))
    sign_up_and_confirm(reader, site)
    editor = seat_of(open_page, "elin.editor@example.org")
    number = build_an_issue(editor)
    approve_and_schedule(open_page, editor, number)

    body = newest_to(site, READER, TITLE)
    assert "it answers your search “health visitor”" in body
    assert "Item" not in body, "the reader did not ask for the whole alert"
    reader.go(link_in(body, "leave"))
    reader.press("Send me nothing more")
    reader.sees("You have left")
    editor.go(f"/alerts/desk/{number}/")
    editor.sees("Left by this issue's link: 1")
    editor.go(f"/alerts/issues/{number}/")
    editor.sees("Health visitors can use it the same day.")
    take_picture(editor.page, "alert-issue")
    reader.go("/alerts/issues/?q=toolkit")
    reader.sees("Item from elsewhere")
    reader.go("/alerts/link/")
    editor.go("/alerts/desk/sources/")


def sign_up_and_confirm(reader: Seat, site: Site) -> None:
    """From a search to a confirmed subscription, on a phone."""
    reader.go("/search/?q=health+visitor")
    reader.open("Tell me of new ones by email")
    take_picture(reader.page, "alerts-narrow")
    reader.write("Subscribe", email=READER)
    reader.sees("A message is on its way")
    reader.go(link_in(newest_to(site, READER, "Please confirm"), "confirm"))
    reader.press("Yes, send me alerts")
    reader.sees("You are subscribed")
    reader.sees("“health visitor”")


def build_an_issue(editor: Seat) -> int:
    """From the inbox to an issue that is whole; return its number."""
    editor.go("/alerts/desk/")
    editor.write(
        "Add to the inbox", **{"add-heading": "Item from elsewhere", "add-link": "https://elsewhere.example/1"}
    )
    editor.sees("Item from elsewhere")
    editor.page.get_by_text("Begin a new issue").click()
    editor.write("Begin the issue", **{"open-title": TITLE})
    number = int(re.search(r"no\. (\d+)", editor.main.get_by_role("row", name=TITLE).inner_text())[1])  # type: ignore[index]
    box = editor.main.get_by_role("article").filter(has_text="Item from elsewhere")
    box.get_by_role("combobox").select_option(str(number))
    box.get_by_role("button", name="Take in").click()
    editor.page.wait_for_url(re.compile("/items/"))
    editor.look()
    editor.page.get_by_text("How services worked").first.click()
    editor.write(
        "Save the item", "Was not brought", summary="A toolkit was tried for a year. Health visitors can use it the same day.",
        source="Institute of Invented Practice", dated="2026-11-20", why_chosen="Health visitors visit every family.",
    )  # fmt: skip
    editor.sees("Somebody else must approve it")
    check_accessible(editor.page)
    take_picture(editor.page, "alert-desk")
    editor.open("Preview")
    editor.sees("you get the whole weekly alert")
    return number


def approve_and_schedule(open_page: Callable[..., Page], editor: Seat, number: int) -> None:
    """A second person approves; the first says when it goes out."""
    second = seat_of(open_page, "noor.editor@example.org")
    second.go(f"/alerts/desk/{number}/")
    check_fits(second.page)
    second.press("Approve this issue")
    editor.go(f"/alerts/desk/{number}/")
    now = editor.page.evaluate(
        "new Date().toLocaleString('sv-SE', {timeZone: 'Europe/London'}).replace(' ', 'T').slice(0, 16)"
    )
    editor.write("Schedule", send_at=now)
    for _ in range(60):
        editor.page.reload()
        if editor.main.get_by_text("Taken by the mail server").count():
            break
        editor.page.wait_for_timeout(500)
    expect(editor.main.get_by_role("link", name="public page")).to_be_visible()
