"""A review in England, from its opening to the day it runs, by three people in a real browser; every page passes axe."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, WIDE, follow, look_at, sign_in_as, take_picture
from throughline.commissioning.models import Factor, ScopeFactor

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys"), pytest.mark.slow]
MANAGER, CHAIR, REVIEWER = "bethan.lead@wexmoor.example", "maud.chair@wexmoor.example", "lena.reviewer@wexmoor.example"
TODAY = datetime.date.today()


def ago(days: int) -> str:
    return (TODAY - datetime.timedelta(days=days)).isoformat()


def look(page: Page) -> None:
    """Look at the page wide and narrow."""
    for viewport in (NARROW, WIDE):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        look_at(page)


def fill(page: Page, button: str, *, choose: tuple[str, ...] = (), **fields: Any) -> None:
    """Look at a form, fill its fields by their names, choose by label, and send it."""
    look(page)
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)
    for label in choose:
        page.get_by_label(label, exact=True).check()
    follow(page.get_by_role("main").get_by_role("button", name=button))
    expect(page.get_by_text("There is a problem")).to_have_count(0)


def move(page: Page, at: str, to: str) -> None:
    page.goto(f"{at}move/")
    fill(page, "Move it on", choose=(to,), reason="It is time.")


def open_and_refer(page: Page) -> str:
    """Open the review, name its team, refer, ask and take a first look; return its address."""
    sign_in_as(page, MANAGER)
    page.goto("/reviews/")
    look(page)
    follow(page.get_by_role("link", name="Open a review in"))
    fill(
        page,
        "Open the review",
        choose=("England, child safeguarding practice review",),
        label="Child Siskin",
        reason="Harm.",
    )
    at = page.url.split("localhost", 1)[1].partition("/")[2].removesuffix("team/")
    for email, role in ((CHAIR, "commissioner"), (REVIEWER, "lead_reviewer")):
        page.locator("[name=role]").select_option(role)
        fill(page, "Name them", email=email)
    page.goto(f"/{at}referral/write/")
    page.locator("[name=route][value=criteria]").check()
    fill(
        page,
        "Save",
        agency="Health visiting",
        referred_on=ago(2),
        known_on=ago(3),
        reasons="Harm, and neglect suspected.",
    )
    page.goto(f"/{at}risks/note/")
    fill(page, "Note it", risk="A brother.", told="Duty team", told_on=ago(2))
    look(page)
    page.goto(f"/{at}minimum-information/ask/")
    fill(page, "Record the request", agency="Police", question="Your part?", asked_on=ago(2), due_on=ago(-5))
    follow(page.get_by_role("link", name="Record the answer"))
    fill(page, "Save", answered_on=ago(1), answer="One visit.")
    look(page)
    page.goto(f"/{at}rapid-review/")
    fill(page, "Save", facts="What is known.", sent_on=ago(1))
    move(page, f"/{at}", "Decision pending")
    return f"/{at}"


def decide(page: Page, at: str) -> None:
    sign_in_as(page, CHAIR)
    page.goto(f"{at}decisions/record/")
    weighed = {f"weighed_{name}": "Weighed." for name in Factor.values}
    page.locator("[name=route][value=criteria]").check()
    page.get_by_label("Local child safeguarding practice review", exact=True).check()
    fill(page, "Record the decision", decided_on=ago(0), decided_by="The partners", reasons="To learn.", **weighed)
    look(page)
    move(page, at, "Commissioned")


def tell_and_commission(page: Page, at: str) -> None:
    page.goto(f"{at}board/notify/")
    page.locator("[name=person]").select_option(label="Maud Ferris")
    fill(page, "Record it", choose=("At a meeting",), member="Maud Ferris", told_on=ago(0))
    page.goto(f"{at}relatives/add/")
    about = {"name": "Nan Osk", "relationship": "Grandmother", "contact_person": "Bethan Sorrel"}
    fill(page, "Save", choose=("A visit",), **about)
    follow(page.get_by_role("link", name="Record a contact"))
    fill(page, "Record it", choose=("We spoke, or they answered",), made_on=ago(0), made_by="Bethan Sorrel")
    look(page)
    follow(page.get_by_role("link", name="We are going to look at what we can learn").first)
    look(page)
    page.goto(f"{at}commission/purpose/")
    fill(page, "Save", statement="To learn.", poor_practice="To the manager, apart from the review.")
    page.goto(f"{at}commission/reviewers/")
    declared = dict.fromkeys(("independence", "past_links", "competence", "availability"), "Declared.")
    page.locator("[name=person]").select_option(label="Lena Marsh")
    fill(page, "Enter", choose=("Lead reviewer",), name="Lena Marsh", **declared)
    move(page, at, "Scoping")


def write_terms(page: Page, at: str) -> None:
    sign_in_as(page, REVIEWER)
    page.goto(f"{at}commission/terms/")
    texts = dict.fromkeys(("enquiries", "why_method", "why_this_size", "revise_when"), "Words.")
    fill(page, "Save as a new version", **texts, **{f"weighed_{name}": "Weighed." for name in ScopeFactor.values})
    look(page)


def agree(page: Page, at: str) -> None:
    page.goto(at)
    look(page)
    follow(page.get_by_role("link", name="Acknowledge that you were told"))
    look(page)
    follow(page.get_by_role("button", name="I have read it"))
    follow(page.get_by_role("link", name="Decide whether Lena Marsh may review"))
    fill(page, "Decide", choose=("Approve",), decision_note="Nothing speaks against it.")
    follow(page.get_by_role("button", name="Agree version 1"))


def test_a_review_is_set_up_until_it_runs(open_page: Callable[..., Page]) -> None:
    manager, chair, reviewer = open_page(), open_page(), open_page()
    at = open_and_refer(manager)
    decide(chair, at)
    tell_and_commission(manager, at)
    write_terms(reviewer, at)
    agree(chair, at)
    move(manager, at, "Running")
    manager.goto(at)
    expect(manager.locator("[aria-current=step]")).to_contain_text("Running")
    look(manager)
    take_picture(manager, "review")
    manager.goto(f"{at}clocks/")
    look(manager)
    expect(manager.get_by_text("Done", exact=True).first).to_be_visible()
    manager.goto(f"{at}history/")
    look(manager)
