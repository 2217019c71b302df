"""Who may do what with questions put to the service, and when."""

from __future__ import annotations

from django.conf import settings

from throughline.enquiries.models import MOVES, AnswerProposal, Enquiry, EnquiryState
from throughline.people.models import Person
from throughline.people.policies import ALLOWED, Actor, Verdict, by_permission, refused

WORK, COUNT = "enquiries:desk:work", "enquiries:count:read"


def may_ask(*, asked_today: int, most_a_day: int) -> Verdict:
    """Anybody may ask, signed in or not, as long as questions do not come in a flood."""
    if asked_today >= most_a_day:
        return refused("So many questions came today that we cannot take more. Please come back tomorrow.")
    return ALLOWED


def may_write_again(enquiry: Enquiry, *, written_today: int) -> Verdict:
    """Whoever asked may write again, until nothing is left that an answer could rest on."""
    if enquiry.reduced_at is not None:
        return refused("What you asked is no longer kept. Please ask anew.")
    if written_today >= MOST_MESSAGES_A_DAY:
        return refused("You have written several times today. Please wait until tomorrow.")
    return ALLOWED


MOST_MESSAGES_A_DAY = 10


def may_work_desk(person: Actor) -> Verdict:
    """What people ask is read by the service's own staff and by nobody else."""
    return by_permission(person, WORK)


def may_see_counts(person: Actor) -> Verdict:
    return by_permission(person, COUNT)


def may_change(person: Actor, enquiry: Enquiry) -> Verdict:
    """Whoever answers questions may change any of them, as long as it is kept whole."""
    if enquiry.reduced_at is not None:
        return refused("Only what names nobody is left of this enquiry. It can no longer be changed.")
    return may_work_desk(person)


def may_move(person: Actor, enquiry: Enquiry, state: str) -> Verdict:
    if state not in MOVES[enquiry.state]:
        return refused(f"An enquiry that is '{enquiry.get_state_display().lower()}' cannot be moved there.")
    return may_change(person, enquiry)


def may_draft(person: Actor, enquiry: Enquiry) -> Verdict:
    """Taking a question to answer is one act, and writing another: so that two do not answer the same."""
    if not enquiry.is_open and enquiry.state != EnquiryState.ANSWERED:
        return refused("This enquiry is closed or answered with another. Open it again first.")
    if enquiry.state == EnquiryState.SECOND_LOOK:
        return refused("Somebody is looking at this answer. Wait for what they say, or take it back first.")
    return may_change(person, enquiry)


def needs_second_look(enquiry: Enquiry) -> bool:
    """Say whether the host's policy asks for a second person before this answer goes out."""
    wanted = settings.ENQUIRIES["SECOND_LOOK"]
    return wanted == "always" or (wanted == "flagged" and bool(enquiry.danger_signs or enquiry.is_urgent))


def may_give_second_look(person: Person, enquiry: Enquiry) -> Verdict:
    """Whoever wrote the answer cannot be the second person."""
    if enquiry.state != EnquiryState.SECOND_LOOK:
        return refused("This answer does not wait for a second look.")
    if enquiry.drafted_by_id == person.pk:
        return refused("You wrote this answer. Somebody else of the service takes the second look.")
    return may_change(person, enquiry)


def may_send(person: Actor, enquiry: Enquiry) -> Verdict:
    if enquiry.waits_for_duty:
        return refused("Whoever is on duty must first say that they looked at the signs of danger.")
    return may_move(person, enquiry, EnquiryState.ANSWERED)


def may_propose(person: Actor, enquiry: Enquiry) -> Verdict:
    """Only what was answered can be published."""
    if enquiry.answered_at is None:
        return refused("Answer the question first.")
    if not enquiry.topic:
        return refused("Choose a topic first: it is how readers find the answer.")
    if enquiry.published.filter(taken_back_at=None).exists():
        return refused("This question and its answer are published already.")
    return may_change(person, enquiry)


def may_publish(person: Person, proposal: AnswerProposal) -> Verdict:
    """Two people must agree that nothing is left by which somebody could be recognised."""
    if proposal.proposed_by_id == person.pk:
        return refused("You proposed this wording. Somebody else of the service looks through it and publishes it.")
    return may_propose(person, proposal.enquiry)
