"""A relative is given a private link, writes at her own pace, reads how it was used, and takes it back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, check_accessible, check_fits, sign_in_as, take_picture

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]
WORDS = "I was there every Saturday. Nobody asked me what I saw."


def looked_at(page: Page) -> None:
    check_accessible(page)
    check_fits(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_relative_takes_part_at_her_own_pace(open_page: Callable[..., Page], scripts: bool) -> None:
    reviewer = open_page()
    sign_in_as(reviewer, "lena.reviewer@wexmoor.example")
    reviewer.goto("/reviews/")
    reviewer.get_by_role("link", name="Child Heron").click()
    reviewer.goto(f"{reviewer.url}family/")
    looked_at(reviewer)
    reviewer.get_by_role("link", name="Relative 1").click()
    looked_at(reviewer)
    take_picture(reviewer, "participant")
    participant = reviewer.url
    reviewer.get_by_role("link", name=re.compile("Make a .*private link")).click()
    looked_at(reviewer)
    reviewer.get_by_role("button", name="Make the link").click()
    looked_at(reviewer)
    link = reviewer.locator("#the-link").inner_text()

    # She has no account, and reads on a telephone.
    hers = open_page(viewport=NARROW, scripts=scripts)
    hers.goto(link)
    expect(hers.get_by_text("Child Heron")).to_have_count(0)
    if scripts:
        looked_at(hers)
    hers.get_by_role("button", name="Continue").click()
    expect(hers.get_by_role("heading", name="Taking part, at your own pace")).to_be_visible()
    if scripts:
        looked_at(hers)
        take_picture(hers, "taking-part")
    hers.get_by_role("link", name="Write", exact=True).click()
    hers.get_by_label("Your words").fill(WORDS)
    hers.get_by_role("button", name="Save and go on").click()
    expect(hers.get_by_text("Saved. Only you can read it.")).to_be_visible()
    if scripts:
        looked_at(hers)
    hers.get_by_role("button", name="Send to the review").click()
    expect(hers.get_by_text("Thank you. The review has what you sent.")).to_be_visible()

    reviewer.goto(participant)
    reviewer.get_by_role("link", name=re.compile("What they wrote")).last.click()
    expect(reviewer.get_by_text(WORDS)).to_be_visible()
    looked_at(reviewer)
    reviewer.get_by_label("How this was used").fill("It is in the second finding.")
    reviewer.get_by_role("button", name="Tell them").click()

    hers.reload()
    expect(hers.get_by_text("It is in the second finding.")).to_be_visible()
    hers.get_by_role("link", name="Withdraw this").first.click()
    if scripts:
        looked_at(hers)
    hers.get_by_role("button", name="Withdraw it").click()
    expect(hers.get_by_text("It is withdrawn. The words are gone.")).to_be_visible()
    expect(hers.get_by_text(WORDS)).to_have_count(0)
    reviewer.goto(participant)
    expect(reviewer.get_by_text("take it out of the draft").first).to_be_visible()


def test_what_is_written_is_saved_by_itself(open_page: Callable[..., Page]) -> None:
    reviewer = open_page()
    sign_in_as(reviewer, "lena.reviewer@wexmoor.example")
    reviewer.goto("/reviews/")
    reviewer.get_by_role("link", name="Child Heron").click()
    reviewer.goto(f"{reviewer.url}practitioners/2/link/")
    reviewer.get_by_role("button", name="Make the link").click()
    theirs = open_page()
    theirs.clock.install()
    theirs.goto(reviewer.locator("#the-link").inner_text())
    theirs.get_by_role("button", name="Continue").click()
    theirs.get_by_role("link", name="Write", exact=True).click()
    theirs.get_by_label("Your words").press_sequentially("We wrote it down each time.")
    theirs.clock.run_for(16_000)
    expect(theirs.locator("[data-keep-said]")).to_have_text("Saved. Only you can read it.")
    theirs.get_by_role("link", name="Back, without saving").click()
    expect(theirs.get_by_text("We wrote it down each time.")).to_be_visible()


def test_the_board_is_read_and_a_finding_is_placed(open_page: Callable[..., Page]) -> None:
    page = open_page()
    sign_in_as(page, "lena.reviewer@wexmoor.example")
    page.goto("/reviews/")
    page.get_by_role("link", name="Child Heron").click()
    page.goto(f"{page.url}findings/")
    looked_at(page)
    take_picture(page, "findings")
    page.get_by_role("link", name=re.compile("^2\\. What relatives report")).first.click()
    looked_at(page)
    expect(page.get_by_text("Say why it happened before it is agreed.")).to_be_visible()
    page.get_by_role("link", name="Say what contributed").click()
    looked_at(page)
    page.get_by_label(re.compile("How the work is managed")).check()
    page.get_by_role("button", name="Put it there").click()
    page.get_by_role("link", name="Change what the finding says").click()
    looked_at(page)
    page.get_by_label(re.compile("Why \\(optional, but")).fill("Ringing back is in nobody's description of work.")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Link evidence").click()
    looked_at(page)
    page.go_back()
    page.get_by_role("button", name="Mark as agreed").click()
    expect(page.get_by_text("Finding 2 is agreed.")).to_be_visible()
    page.get_by_role("link", name="What published reviews say that is like it").click()
    looked_at(page)
    expect(page.locator(".tl-result").first).to_be_visible()
