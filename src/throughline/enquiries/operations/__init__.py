"""What can change about questions put to the service."""

from throughline.enquiries.operations.answering import (
    add_reference,
    ask_for_second_look,
    digest_of,
    give_second_look,
    remove_reference,
    send_answer,
    stamp_of,
    take_draft_back,
    write_draft,
)
from throughline.enquiries.operations.asking import ask_question, write_again
from throughline.enquiries.operations.mailing import send_message, send_reminders, send_waiting, tell_of_danger
from throughline.enquiries.operations.publishing import (
    mark_of_proposal,
    propose_answer,
    publish_answer,
    take_back_answer,
    withdraw_proposal,
)
from throughline.enquiries.operations.replies import TakenIn, take_in
from throughline.enquiries.operations.retention import reduce_enquiries
from throughline.enquiries.operations.triage import (
    close_enquiry,
    merge_enquiry,
    note_read,
    open_again,
    say_danger_seen,
    set_duty,
    take_enquiry,
    triage_enquiry,
)

__all__ = [
    "TakenIn",
    "add_reference",
    "ask_for_second_look",
    "ask_question",
    "close_enquiry",
    "digest_of",
    "give_second_look",
    "mark_of_proposal",
    "merge_enquiry",
    "note_read",
    "open_again",
    "propose_answer",
    "publish_answer",
    "reduce_enquiries",
    "remove_reference",
    "say_danger_seen",
    "send_answer",
    "send_message",
    "send_reminders",
    "send_waiting",
    "set_duty",
    "stamp_of",
    "take_back_answer",
    "take_draft_back",
    "take_enquiry",
    "take_in",
    "tell_of_danger",
    "triage_enquiry",
    "withdraw_proposal",
    "write_again",
    "write_draft",
]  # fmt: skip
