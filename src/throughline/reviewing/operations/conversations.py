"""What can change about conversations and about what is shared with somebody, and the notes that papers were read."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from throughline.audit.operations import fingerprint, record
from throughline.people.models import Person
from throughline.people.policies import Refusal, require
from throughline.reviewing.models import Contribution, Conversation, InvolvementStep, Participant, SharedPart, StepKind
from throughline.reviewing.operations.involvement import NOT_YET
from throughline.reviewing.policies import (
    may_hold_conversation,
    may_read_conversation,
    may_read_words,
    may_share_part,
)


@transaction.atomic
def write_conversation(*, participant: Participant, held_on: datetime.date, notes: str, by: Person) -> Conversation:
    """Write up a conversation that `by` held. The register then shows that it was held, and nothing of what was said."""
    require(may_hold_conversation(by, participant))
    if held_on > timezone.localdate():
        raise Refusal(NOT_YET)
    conversation = Conversation.objects.create(participant=participant, held_by=by, held_on=held_on, notes=notes)
    InvolvementStep.objects.create(participant=participant, kind=StepKind.SPOKEN_WITH, on=held_on, recorded_by=by)
    record(
        who=by.audit_name,
        what="write_conversation",
        thing=participant.review,
        after={"participant": participant.label, "conversation": conversation.pk, "notes": fingerprint(notes)},
    )
    return conversation


@transaction.atomic
def note_conversation_read(*, conversation: Conversation, by: Person) -> None:
    """Record that somebody read the notes of a conversation."""
    require(may_read_conversation(by, conversation))
    participant = conversation.participant
    after = {"participant": participant.label, "conversation": conversation.pk}
    record(who=by.audit_name, what="read_conversation", thing=participant.review, after=after)


@transaction.atomic
def note_words_read(*, contribution: Contribution, by: Person) -> None:
    """Record that somebody read what a participant sent."""
    participant = contribution.participant
    require(may_read_words(by, participant))
    after = {"participant": participant.label, "contribution": contribution.number}
    record(who=by.audit_name, what="read_contribution", thing=participant.review, after=after)


@transaction.atomic
def share_part(*, participant: Participant, text: str, by: Person) -> SharedPart:
    """Show somebody a text about themselves, in which they can ask for changes."""
    require(may_share_part(by, participant))
    shared = SharedPart.objects.create(participant=participant, text=text, shared_by=by)
    after = {"participant": participant.label, "part": shared.pk, "text": fingerprint(text)}
    record(who=by.audit_name, what="share_part", thing=participant.review, after=after)
    return shared


@transaction.atomic
def take_part_back(*, shared: SharedPart, by: Person) -> None:
    """Stop showing somebody a text about themselves."""
    require(may_share_part(by, shared.participant))
    if shared.taken_back_at is None:
        shared.taken_back_at = timezone.now()
        shared.save(update_fields=["taken_back_at"])
        after = {"participant": shared.participant.label, "part": shared.pk}
        record(who=by.audit_name, what="take_part_back", thing=shared.participant.review, after=after)


@transaction.atomic
def say_how_used(*, contribution: Contribution, used: str, by: Person) -> None:
    """Tell somebody how what they said was used, or why it was not."""
    participant = contribution.participant
    require(may_read_words(by, participant))
    contribution = Contribution.objects.select_for_update().get(pk=contribution.pk)
    if contribution.withdrawn_at:
        raise Refusal("This was withdrawn. Nothing more can be said about it.")
    contribution.used, contribution.used_at = used, timezone.now()
    contribution.save(update_fields=["used", "used_at"])
    after = {"participant": participant.label, "contribution": contribution.number, "used": fingerprint(used)}
    record(who=by.audit_name, what="say_how_used", thing=participant.review, after=after)
