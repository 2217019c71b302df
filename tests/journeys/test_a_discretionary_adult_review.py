"""A discretionary review about an adult, from the referral to a signed-off draft, by seven people in seven roles."""

from __future__ import annotations

import pytest

from tests.journeys import reviewing_steps as reviewing
from tests.journeys import setting_up
from tests.journeys.seats import OpenPage, seat_of

pytestmark = pytest.mark.journey
TEAM = {
    "commissioner": "maud.chair@wexmoor.example",
    "lead_reviewer": "lena.reviewer@wexmoor.example",
    "panel_member": "petra.panel@tarnbeck.example",
    "agency_author": "jonah.lead@tarnbeck.example",
    "family_liaison": "ines.manager@tarnbeck.example",
    "legal_adviser": "bethan.lead@wexmoor.example",
}


def test_from_referral_to_signed_off_draft(open_page: OpenPage) -> None:
    manager = seat_of(open_page, "cass.lead@wexmoor-adults.example")
    code = setting_up.open_review(
        manager, "Wexmoor Safeguarding Adults Board", "Adult Wagtail", "England, safeguarding adults review"
    )
    setting_up.name_team(manager, TEAM)
    commissioner, reviewer, panel, author, liaison, adviser = (
        seat_of(open_page, email, code) for email in TEAM.values()
    )
    setting_up.refer(manager, "Discretionary, section 44(4)", "Housing association")
    manager.sees("Discretionary, section 44(4)")
    setting_up.decide(
        commissioner, manager, "Safeguarding adults review, discretionary", "Discretionary, section 44(4)"
    )
    # Chosen freely, and statutory all the same: nothing on the page may say otherwise.
    commissioner.open("Decision,")
    commissioner.sees("Safeguarding adults review, discretionary")
    setting_up.tell_board(manager, panel, "Petra Ashe")
    setting_up.tell_family(liaison)
    setting_up.commission(manager, reviewer, commissioner, "seips")

    reviewing.plan(manager, author, "Jonah Fell")
    author.has_no_link("Findings")
    reviewing.merge_chronologies(manager, author, "Jonah Fell", reviewer)
    reviewing.hear_a_relative(liaison, reviewer, open_page)
    reviewing.judge(reviewer, panel, commissioner, "Reviews about adults")
    reviewing.find(reviewer)
    setting_up.move(manager, "Drafting")
    reviewing.draft(reviewer, panel, adviser, "Report of a safeguarding adults review")
    setting_up.move(manager, "Challenge and quality check")
    reviewing.sign_off(commissioner, reviewer)
