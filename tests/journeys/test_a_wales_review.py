"""A single unified review in Wales, from the referral to a signed-off draft, by seven people in seven roles."""

from __future__ import annotations

import pytest

from tests.journeys import reviewing_steps as reviewing
from tests.journeys import setting_up
from tests.journeys.seats import OpenPage, seat_of

pytestmark = pytest.mark.journey
TEAM = {
    "commissioner": "ines.manager@tarnbeck.example",
    "lead_reviewer": "lena.reviewer@wexmoor.example",
    "panel_member": "petra.panel@tarnbeck.example",
    "legal_adviser": "bethan.lead@wexmoor.example",
    "family_liaison": "cass.lead@wexmoor-adults.example",
    "quality_assurer": "maud.chair@wexmoor.example",
}


def test_from_referral_to_signed_off_draft(open_page: OpenPage) -> None:
    manager = seat_of(open_page, "jonah.lead@tarnbeck.example")
    code = setting_up.open_review(
        manager, "Tarnbeck", "Young person Siskin", "Wales, single unified safeguarding review"
    )
    setting_up.name_team(manager, TEAM)
    commissioner, reviewer, panel, adviser, liaison, assurer = (
        seat_of(open_page, email, code) for email in TEAM.values()
    )
    setting_up.refer(manager, "It meets the criteria of any one", "Residential care")
    manager.home()
    # The deadlines of the single review are not known, and the page says so and invents none.
    manager.open("Clocks and where it stands")
    manager.sees("The deadlines of the single unified review could not be seen.")
    setting_up.gather(manager)
    setting_up.decide(commissioner, manager, "Single unified safeguarding review", "It meets the criteria")
    setting_up.tell_board(manager, panel, "Petra Ashe")
    setting_up.tell_family(liaison)
    setting_up.commission(manager, reviewer, commissioner, "welsh_model")

    reviewing.plan(manager, adviser, "Bethan Sorrel")
    reviewing.hear_a_relative(liaison, reviewer, open_page)
    liaison.has_no_link("Drafts")
    reviewing.judge(assurer, panel, commissioner, "Reviews about children")
    reviewing.find(reviewer)
    setting_up.move(manager, "Drafting")
    reviewing.draft(reviewer, panel, adviser, "Report of a review about a child")
    setting_up.move(manager, "Challenge and quality check")
    reviewing.sign_off(commissioner, reviewer)
