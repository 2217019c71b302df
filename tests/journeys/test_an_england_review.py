"""A review about a child in England, from the referral to a signed-off draft, by seven people in seven roles."""

from __future__ import annotations

import pytest

from tests.journeys import reviewing_steps as reviewing
from tests.journeys import setting_up
from tests.journeys.seats import OpenPage, ago, seat_of

pytestmark = pytest.mark.journey
TEAM = {
    "commissioner": "maud.chair@wexmoor.example",
    "lead_reviewer": "lena.reviewer@wexmoor.example",
    "panel_member": "petra.panel@tarnbeck.example",
    "agency_author": "ines.manager@tarnbeck.example",
    "family_liaison": "cass.lead@wexmoor-adults.example",
    "quality_assurer": "jonah.lead@tarnbeck.example",
}


def test_from_referral_to_signed_off_draft(open_page: OpenPage) -> None:
    manager = seat_of(open_page, "bethan.lead@wexmoor.example")
    code = setting_up.open_review(
        manager, "Wexmoor and Lathe", "Child Plover", "England, child safeguarding practice review"
    )
    setting_up.name_team(manager, TEAM)
    commissioner, reviewer, panel, author, liaison, assurer = (
        seat_of(open_page, email, code) for email in TEAM.values()
    )
    setting_up.refer(manager, "It meets the criteria", "Children's social care")
    manager.home()
    manager.open("Clocks and where it stands", "Record that it is done")
    manager.write("Save", met_on=ago(30))
    setting_up.gather(manager)
    manager.home()
    manager.open("Decision,", "Write the rapid review")
    manager.write(
        "Save", facts="A child was taken to hospital.", recommendation="full", reasons="More to ask.", sent_on=ago(15)
    )
    setting_up.decide(commissioner, manager, "Local child safeguarding practice review", "It meets the criteria")
    setting_up.tell_board(manager, panel, "Petra Ashe")
    setting_up.tell_family(liaison)
    setting_up.commission(manager, reviewer, commissioner, "agency_reports")

    reviewing.plan(manager, author, "Ines Holt")
    author.has_no_link("Drafts")
    reviewing.merge_chronologies(manager, author, "Ines Holt", reviewer)
    reviewing.bring_in_many_files(manager)
    reviewing.hear_a_relative(liaison, reviewer, open_page)
    reviewing.judge(assurer, panel, reviewer, "Reviews about children")
    reviewing.find(reviewer)
    setting_up.move(manager, "Drafting")
    reviewing.draft(reviewer, panel, assurer, "Report of a review about a child")
    setting_up.move(manager, "Challenge and quality check")
    reviewing.sign_off(commissioner, reviewer)

    stranger = seat_of(open_page, "owen.member@wexmoor.example")
    answer = stranger.page.request.get(f"/reviews/{code}/")
    assert answer.status == 404
    assert "Plover" not in answer.text()
