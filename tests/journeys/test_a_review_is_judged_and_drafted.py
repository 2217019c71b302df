"""Two people of one review: a judgement with evidence, a second voice and a signature; and a section written at once."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, check_accessible, check_fits, sign_in_as, take_picture

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]
REVIEWER, MANAGER = "lena.reviewer@wexmoor.example", "bethan.lead@wexmoor.example"


def review_address(page: Page) -> str:
    """Return the address of the demonstration review, as its page links to it."""
    page.goto("/reviews/")
    return str(page.get_by_role("link", name="Child Heron").get_attribute("href"))


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def looked_at(page: Page) -> None:
    check_accessible(page)
    check_fits(page)


def test_a_judgement_by_two_voices_is_signed_and_opened_again(open_page: Callable[..., Page]) -> None:
    reviewer, manager = open_page(), open_page(viewport=NARROW)
    sign_in_as(reviewer, REVIEWER)
    sign_in_as(manager, MANAGER)
    home = review_address(reviewer)
    reviewer.goto(f"{home}markers/")
    looked_at(reviewer)
    take_picture(reviewer, "judgements")
    reviewer.get_by_role("link", name="13 Analysis").click()
    reviewer.get_by_role("link", name="Checking quality while it runs").click()
    here = reviewer.url
    reviewer.get_by_role("link", name="Judge", exact=True).click()
    press(reviewer, "Keep this judgement")
    expect(reviewer.get_by_role("alert")).to_contain_text("Choose a judgement.")
    looked_at(reviewer)
    reviewer.get_by_label("Partly met").check()
    reviewer.get_by_label("Reasons").fill("Two of three findings say why. The third says what.")
    press(reviewer, "Keep this judgement")
    reviewer.get_by_role("link", name="Add evidence").click()
    reviewer.get_by_label("Speaks for it").check()
    reviewer.get_by_label("What it is").fill("The panel's minutes, item 4")
    reviewer.get_by_label("True on, or from").fill("2026-09-14")
    looked_at(reviewer)
    press(reviewer, "Add it")
    expect(reviewer.get_by_text("True on 14 September 2026")).to_be_visible()

    manager.goto(here)
    manager.get_by_role("link", name="Agree or differ").click()
    manager.get_by_label("I differ").check()
    manager.get_by_label("what would you say?").select_option("Met")
    manager.get_by_label("Your reasons").fill("The third was mended last week.")
    looked_at(manager)
    press(manager, "Say so")
    expect(manager.get_by_text("Bethan Sorrel differs, and would say: met")).to_be_visible()

    reviewer.reload()
    reviewer.get_by_role("link", name="Sign", exact=True).click()
    looked_at(reviewer)
    press(reviewer, "Sign it")
    expect(reviewer.get_by_text("The version that was signed")).to_be_visible()
    looked_at(reviewer)

    manager.goto(f"{here}evidence/")
    manager.get_by_label("Speaks against it").check()
    manager.get_by_label("What it is").fill("A later note of the chair")
    manager.get_by_label("True on, or from").fill("2026-10-01")
    press(manager, "Add it")
    expect(manager.get_by_text("What moved: evidence added.")).to_be_visible()
    manager.get_by_role("link", name="Compare with the version that was signed").click()
    expect(manager.get_by_role("region", name="What has moved since")).to_contain_text("A later note of the chair")
    looked_at(manager)


def test_two_people_write_one_section_at_once_and_nothing_is_lost(open_page: Callable[..., Page]) -> None:
    reviewer, manager = open_page(), open_page()
    sign_in_as(reviewer, REVIEWER)
    sign_in_as(manager, MANAGER)
    reviewer.goto(f"{review_address(reviewer)}drafts/")
    looked_at(reviewer)
    reviewer.get_by_role("link", name="Child Heron: working draft").click()
    looked_at(reviewer)
    take_picture(reviewer, "draft")
    reviewer.get_by_role("link", name="Write Why there was a review").click()
    manager.goto(reviewer.url)
    begun = reviewer.get_by_label("Text").input_value()
    reviewer.get_by_label("Text").fill(f"{begun}\n\nThe reviewer adds this.")
    press(reviewer, "Keep this text")
    manager.get_by_label("Text").fill(f"The manager begins with this.\n\n{begun}")
    looked_at(manager)
    press(manager, "Keep this text")
    expect(manager.get_by_role("heading", name="Two texts at once")).to_be_visible()
    looked_at(manager)
    take_picture(manager, "two-texts-at-once")
    box = manager.get_by_label("The section as it is to be").input_value()
    assert box.startswith("The manager begins with this.")
    assert box.endswith("The reviewer adds this.")
    press(manager, "Settle it")
    expect(manager.get_by_text("The manager begins with this.")).to_be_visible()
    expect(manager.get_by_text("The reviewer adds this.")).to_be_visible()
    manager.get_by_role("link", name=re.compile("text 1$")).click()
    expect(manager.get_by_role("region", name="Side by side")).to_contain_text("The reviewer adds this.")
    looked_at(manager)


@pytest.mark.parametrize("more", ["timetable/", "parallel/", "activity/", "drafts/1/chain/", "drafts/1/challenges/"])
def test_the_other_pages_of_a_running_review_are_accessible_and_fit(open_page: Callable[..., Page], more: str) -> None:
    page = open_page(viewport=NARROW)
    sign_in_as(page, MANAGER)
    page.goto(f"{review_address(page)}{more}")
    expect(page.locator("h1")).to_be_visible()
    looked_at(page)
