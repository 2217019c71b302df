"""Who may do what while a review runs: what their roles in this one review allow."""

from __future__ import annotations

from django.utils import dateformat, timezone

from throughline.commissioning.models import Review
from throughline.commissioning.policies import may_in_review
from throughline.people.models import Person
from throughline.people.permissions import PermissionName
from throughline.people.policies import ALLOWED, Actor, Verdict, refused
from throughline.reviewing.models import (
    Bearing,
    Contribution,
    Conversation,
    Finding,
    Participant,
    PartLink,
    Side,
    Welcome,
)

# --- involvement: who takes part, what they said, what they are shown ---

READ_INVOLVEMENT: dict[str, PermissionName] = {
    Side.PRACTITIONERS: "review:involvement:read_practitioners",
    Side.FAMILY: "review:involvement:read_family",
}
CHANGE_INVOLVEMENT: dict[str, PermissionName] = {
    Side.PRACTITIONERS: "review:involvement:change_practitioners",
    Side.FAMILY: "review:involvement:change_family",
}
HOLD_CONVERSATION: dict[str, PermissionName] = {
    Side.PRACTITIONERS: "review:conversation:hold_practitioners",
    Side.FAMILY: "review:conversation:hold_family",
}
READ_WORDS: dict[str, PermissionName] = {
    Side.PRACTITIONERS: "review:conversation:read_practitioners",
    Side.FAMILY: "review:conversation:read_family",
}
SHARE_PART: PermissionName = "review:involvement:share"
NOT_YOUR_CONVERSATION = "Only whoever held this conversation and {} may read its notes."
LINK_GONE = "This link has been replaced or withdrawn, or its time is over. Ask whoever gave it to you for a new one."


def may_read_involvement(person: Actor, review: Review, side: str) -> Verdict:
    return may_in_review(person, review, READ_INVOLVEMENT[side])


def may_change_involvement(person: Actor, review: Review, side: str) -> Verdict:
    return may_in_review(person, review, CHANGE_INVOLVEMENT[side])


def may_hold_conversation(person: Actor, participant: Participant) -> Verdict:
    return may_in_review(person, participant.review, HOLD_CONVERSATION[participant.side])


def may_read_conversation(person: Actor, conversation: Conversation) -> Verdict:
    """Notes are for whoever held the conversation and the lead reviewer; those of relatives for family liaison too.

    Panel members often employ the practitioners who speak, and are known to the relatives, so they never read them.
    """
    participant = conversation.participant
    is_holder = isinstance(person, Person) and conversation.held_by_id == person.pk
    if may_read_words(person, participant) or (is_holder and may_hold_conversation(person, participant)):
        return ALLOWED
    others = "the lead reviewer or family liaison" if participant.side == Side.FAMILY else "the lead reviewer"
    return refused(NOT_YOUR_CONVERSATION.format(others))


def may_read_words(person: Actor, participant: Participant) -> Verdict:
    """Say who may read what a participant sent by their private link."""
    return may_in_review(person, participant.review, READ_WORDS[participant.side])


def may_share_part(person: Actor, participant: Participant) -> Verdict:
    return may_in_review(person, participant.review, SHARE_PART)


def may_make_link(person: Actor, participant: Participant) -> Verdict:
    """A link opens only when there is something to read behind it, so the welcome comes first."""
    verdict = may_change_involvement(person, participant.review, participant.side)
    if verdict and not Welcome.objects.filter(review=participant.review_id, side=participant.side).exists():
        return refused("First write what people read about the review when they open their link.")
    return verdict


def may_use_link(link: PartLink) -> Verdict:
    return ALLOWED if link.is_open else refused(LINK_GONE)


def may_withdraw_words(link: PartLink, contribution: Contribution) -> Verdict:
    """A draft may always be withdrawn; what was sent, until the day that the welcome names."""
    if not may_use_link(link) or contribution.participant_id != link.participant_id or contribution.withdrawn_at:
        return refused(LINK_GONE)
    participant = link.participant
    until = Welcome.objects.filter(review=participant.review_id, side=participant.side).values_list(
        "withdraw_until", flat=True
    )
    last = until.first()
    if contribution.sent_at and last and timezone.localdate() > last:
        return refused(
            f"What you sent could be withdrawn until {dateformat.format(last, 'j F Y')}. Please speak to the review's contact."
        )
    return ALLOWED


# --- findings ---


def may_read_findings(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:finding:read")


def may_write_findings(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:finding:write")


def may_agree_finding(person: Actor, finding: Finding) -> Verdict:
    """A finding is agreed only when it explains, and when somebody could look up what it rests on."""
    verdict = may_in_review(person, finding.review, "review:finding:agree")
    if not verdict:
        return verdict
    if not finding.why:
        return refused("A finding explains. Say why it happened before it is agreed.")
    if not finding.evidence.filter(bearing=Bearing.FOR).exists():
        return refused("Link the finding to evidence that supports it before it is agreed.")
    return ALLOWED
