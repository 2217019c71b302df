"""An editor turns an issue into a briefing, a second person signs it off, a practitioner uses it, a partnership answers it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, WIDE, check_fits, follow, look_at, sign_in_as, take_picture

pytestmark = [pytest.mark.journey, pytest.mark.slow]
TITLE = "Unresolved disagreement about the need for children's social care involvement"
TEXTS = {
    "What is the issue?": "Agencies differ, and nobody brings the difference to an end.",
    "Questions for self-assessment": "When did we last use the escalation policy?\nWho ends a disagreement here?",
}


def test_from_an_issue_to_a_self_assessment(open_page: Callable[..., Page]) -> None:
    code = write(open_page())
    sign_off(open_page(), code)
    read(open_page(viewport=NARROW, scripts=False), code)
    assess(open_page(), code)


def look(page: Page) -> None:
    """Look at the page wide and narrow."""
    for viewport in (NARROW, WIDE):
        page.set_viewport_size({"width": viewport["width"], "height": viewport["height"]})
        look_at(page)


def write(page: Page) -> str:
    """Start the briefing from its place in the set, write it, cite evidence and send it on."""
    sign_in_as(page, "wren.screener@example.org")
    page.goto("/briefings/")
    follow(page.get_by_role("link", name="How professionals communicate and decide"))
    follow(page.get_by_role("link", name=re.compile(f"Write it.*{TITLE}")))
    look(page)
    follow(page.get_by_role("button", name="Start the briefing"))
    code = page.url.rstrip("/").rpartition("/")[2]
    page.get_by_label("Headline").fill("A worry is not shared, and it stays so.")
    page.get_by_label("To be looked at again by").fill("2099-01-31")
    follow(page.get_by_role("button", name="Save the heading"))
    for heading, text in TEXTS.items():
        follow(page.get_by_role("link", name=heading))
        page.get_by_label(re.compile("Text|Questions")).first.fill(text)
        follow(page.get_by_role("button", name=re.compile("Save the")))
    for heading in ("What the reviews showed", "Why does this occur? Reasons in the reviews"):
        follow(page.get_by_role("link", name=heading))
        follow(page.get_by_role("button", name=re.compile("Cite this")).first)
        expect(page.locator(".tl-evidence-list li")).to_have_count(1)
        if heading == "What the reviews showed":
            look(page)
        follow(page.get_by_role("link", name=TITLE))
    look(page)
    follow(page.get_by_role("button", name="Send it to a second person"))
    expect(page.get_by_text("Waiting for a second person").first).to_be_visible()
    return code


def sign_off(page: Page, code: str) -> None:
    sign_in_as(page, "bram.editor@example.org")
    page.goto("/briefings/editing/")
    look(page)
    follow(page.get_by_role("link", name=TITLE))
    follow(page.get_by_role("link", name="Read it as the second person"))
    look(page)
    page.get_by_label(re.compile("I have read it all")).check()
    follow(page.get_by_role("button", name="Sign off and publish"))
    assert page.url.endswith(f"/briefings/{code}/")
    look(page)
    take_picture(page, "briefing")


def read(page: Page, code: str) -> None:
    """On a phone and without scripts: open a citation at its page, and take PDF and slides away."""
    page.goto("/")
    follow(page.get_by_role("link", name=TITLE))
    expect(page.get_by_text(re.compile(r"Based on \d reviews? published"))).to_be_visible()
    check_fits(page)
    link = page.get_by_role("link", name=re.compile("^Page")).first
    wanted = re.search(r"Page \d+", link.inner_text())
    assert wanted is not None
    follow(link)
    expect(page.get_by_role("heading", name=wanted.group())).to_be_visible()
    expect(page.locator("mark.tl-cited").first).to_be_visible()
    page.go_back()
    for name, start in (("PDF", b"%PDF-"), ("Slides", b"PK")):
        with page.expect_download() as download:
            page.get_by_role("link", name=name, exact=True).click()
        assert download.value.path().read_bytes().startswith(start)


def assess(page: Page, code: str) -> None:
    """Two members answer together and turn a gap into an action."""
    sign_in_as(page, "owen.member@wexmoor.example")
    page.goto(f"/briefings/{code}/")
    follow(page.get_by_role("link", name=re.compile("Self-assessment for Wexmoor and Lathe")))
    look(page)
    follow(page.get_by_role("button", name="Begin"))
    follow(page.get_by_role("link", name=re.compile(r"Answer it.*\(question 1\)")))
    look(page)
    page.get_by_label("What do you judge?").fill("Nobody here can say.")
    page.get_by_label("What shows it?").fill("We asked in March.")
    follow(page.get_by_role("button", name="Save the answer"))
    follow(page.get_by_role("link", name=re.compile(r"Change the answer or add an action")))
    page.get_by_label("What is to be done").fill("Count each use of the policy")
    page.get_by_label("Who sees to it").fill("Business manager")
    page.get_by_label("By when").fill("2099-03-31")
    follow(page.get_by_role("button", name="Add the action"))
    expect(page.get_by_text("Count each use of the policy")).to_be_visible()
    look(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert "Count each use of the policy,Business manager,2099-03-31" in download.value.path().read_text("utf-8-sig")
