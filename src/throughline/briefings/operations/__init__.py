"""What can change about briefings."""

from throughline.briefings.operations.assessing import (
    add_gap_action,
    answer_question,
    finish_gap_action,
    start_assessment,
)
from throughline.briefings.operations.citing import (
    change_citation,
    cite,
    cite_contribution,
    move_citation,
    remove_citation,
    renew_citation,
)
from throughline.briefings.operations.signing import send_back, send_to_second, sent_mark, sign_off, withdraw_briefing
from throughline.briefings.operations.slots import name_slot
from throughline.briefings.operations.writing import start_briefing, start_version, write_heading, write_section

__all__ = [
    "add_gap_action",
    "answer_question",
    "change_citation",
    "cite",
    "cite_contribution",
    "finish_gap_action",
    "move_citation",
    "name_slot",
    "remove_citation",
    "renew_citation",
    "send_back",
    "send_to_second",
    "sent_mark",
    "sign_off",
    "start_assessment",
    "start_briefing",
    "start_version",
    "withdraw_briefing",
    "write_heading",
    "write_section",
]
