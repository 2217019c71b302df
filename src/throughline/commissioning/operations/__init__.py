"""What can change about a review from its referral to its commissioning."""

from throughline.commissioning.operations.agencies import add_agency, end_writer, name_writer
from throughline.commissioning.operations.commission import agree_terms, decide_reviewer, enter_reviewer, write_terms
from throughline.commissioning.operations.decision import record_decision, write_rapid_review
from throughline.commissioning.operations.family import add_relative, record_contact
from throughline.commissioning.operations.information import answer_request, ask_agency, record_answer
from throughline.commissioning.operations.moving import move_review
from throughline.commissioning.operations.notices import acknowledge_notice, notify_board
from throughline.commissioning.operations.purpose import write_purpose
from throughline.commissioning.operations.referral import note_risk, write_referral
from throughline.commissioning.operations.team import (
    choose_process,
    end_review_role,
    give_review_role,
    note_opening,
    open_review,
)
from throughline.commissioning.operations.timing import explain_clock, meet_clock, note_publication, set_trigger_day

__all__ = [
    "acknowledge_notice", "add_agency", "add_relative", "agree_terms", "answer_request", "ask_agency", "choose_process",
    "decide_reviewer", "end_review_role", "end_writer", "enter_reviewer", "explain_clock", "give_review_role",
    "meet_clock", "move_review", "name_writer", "note_opening", "note_publication",
    "note_risk", "notify_board", "open_review", "record_answer", "record_contact", "record_decision",
    "set_trigger_day", "write_purpose", "write_rapid_review", "write_referral", "write_terms",
]  # fmt: skip
