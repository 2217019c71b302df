"""What is done about briefings and self-assessments, in the words of the audit record."""

ACTS = {
    "add_gap_action": "added an action to a self-assessment",
    "answer_question": "answered a question of a self-assessment",
    "change_citation": "changed a citation of a briefing",
    "cite": "cited a passage in a briefing",
    "cite_contribution": "cited a contribution in a briefing",
    "finish_gap_action": "finished an action of a self-assessment",
    "move_citation": "moved a citation of a briefing",
    "name_slot": "named an open place among the briefings",
    "remove_citation": "removed a citation of a briefing",
    "renew_citation": "renewed a citation of a briefing",
    "send_back": "sent a briefing back to its writer",
    "send_to_second": "sent a briefing to a second person",
    "sign_off": "signed a briefing off",
    "start_assessment": "started a self-assessment",
    "start_briefing": "started a briefing",
    "start_version": "started a new version of a briefing",
    "withdraw_briefing": "withdrew a briefing",
    "write_heading": "wrote the heading of a briefing",
    "write_section": "wrote a section of a briefing",
}
