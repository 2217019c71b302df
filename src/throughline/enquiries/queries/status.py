"""What whoever asked sees on the page of their enquiry. It never repeats the question: others may use the same computer."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from throughline.enquiries.links import enquiry_by_token
from throughline.enquiries.models import Direction, Enquiry, EnquiryState, Message
from throughline.enquiries.queries.references import ShownReference, references_of
from throughline.enquiries.thread import in_order
from throughline.people.policies import STRANGER

SAID = {
    EnquiryState.NEW: "We have your question. Nobody has begun to answer it yet.",
    EnquiryState.ANSWERED: "We have answered.",
    EnquiryState.CLOSED: "We closed your question without an answer.",
}
BEING_ANSWERED = "Somebody is answering your question."


@dataclass(frozen=True, slots=True)
class StatusPage:
    """Where an enquiry stands, in words for whoever asked. `answer` is what was sent last; `due_on` the day by which it is
    to be answered, while it waits for that.
    """

    enquiry: Enquiry
    said: str
    due_on: datetime.date | None
    answer: str
    references: list[ShownReference]
    reason: str
    is_kept: bool


def status_page(token: str) -> StatusPage | None:
    """Return the page that a link opens; None where it opens nothing."""
    enquiry = enquiry_by_token(token)
    if enquiry is None:
        return None
    answered = enquiry.merged_into or enquiry
    answer = enquiry.sent_answer
    # What is answered with another stands where the other one does.
    state = EnquiryState.ANSWERED if answer and not enquiry.is_open else EnquiryState(answered.state)
    return StatusPage(
        enquiry,
        SAID.get(state, BEING_ANSWERED),
        answered.due_on if answered.is_open else None,
        answer,
        references_of(answered, seen_by=STRANGER) if answer else [],
        _reason(enquiry) if enquiry.state == EnquiryState.CLOSED else "",
        enquiry.reduced_at is None,
    )


def _reason(enquiry: Enquiry) -> str:
    sent: list[Message] = in_order(enquiry.messages.filter(direction=Direction.OUT))
    return sent[-1].body if sent else ""
