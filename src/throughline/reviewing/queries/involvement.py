"""Who is involved in a review and how, for those who may know it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from throughline.commissioning.models import Review
from throughline.people.models import Person
from throughline.people.policies import Actor, require
from throughline.reviewing.models import (
    STEPS,
    Contribution,
    Conversation,
    InvolvementStep,
    Participant,
    PartLink,
    SharedPart,
    Side,
    StepKind,
    Welcome,
)
from throughline.reviewing.policies import (
    may_hold_conversation,
    may_read_conversation,
    may_read_involvement,
    may_read_words,
)

SHORT = {
    StepKind.TOLD: "Told",
    StepKind.HELPED: "Helped",
    StepKind.SHAPED: "Shaped it",
    StepKind.GAVE_FEEDBACK: "Feedback",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the register: a participant, and for each kind of step its latest, or None."""

    participant: Participant
    steps: list[InvolvementStep | None]

    @property
    def named_steps(self) -> list[tuple[str, InvolvementStep | None]]:
        """The steps with the headings of their columns, which a narrow window shows beside each."""
        return list(zip(step_labels(self.participant.side), self.steps, strict=True))


@dataclass(frozen=True, slots=True)
class Held:
    """A conversation with whether the notes may be read by whoever asks; they are not loaded."""

    conversation: Conversation
    may_read: bool


def register_of(review: Review, side: str, *, seen_by: Actor) -> list[Row]:
    """Return everybody on one side with the latest of each of their steps."""
    require(may_read_involvement(seen_by, review, side))
    latest: dict[int, dict[str, InvolvementStep]] = defaultdict(dict)
    for step in InvolvementStep.objects.filter(participant__review=review, participant__side=side).defer("note"):
        latest[step.participant_id][step.kind] = step
    kinds = STEPS[Side(side)]
    everybody = Participant.objects.filter(review=review, side=side)
    return [Row(one, [latest[one.pk].get(kind) for kind in kinds]) for one in everybody]


def step_labels(side: str) -> list[str]:
    """Return the headings of the register's columns, each in a word or two."""
    return [SHORT.get(kind, StepKind(kind).label) for kind in STEPS[Side(side)]]


def register_as_rows(review: Review, side: str, *, seen_by: Actor) -> Iterator[list[str]]:
    """Yield the register as rows of text, header first. Names and reasons stay inside: a file travels."""
    rows = register_of(review, side, seen_by=seen_by)
    yield ["Number", "Answer", *step_labels(side)]
    for row in rows:
        days = [f"{step.on:%d/%m/%Y}" if step else "" for step in row.steps]
        yield [row.participant.label, row.participant.get_answer_display(), *days]


def participant_numbered(review: Review, side: str, number: int, *, seen_by: Actor) -> Participant | None:
    """Return one participant."""
    if not may_read_involvement(seen_by, review, side):
        return None
    return Participant.objects.select_related("review").filter(review=review, side=side, number=number).first()


def steps_of(participant: Participant, *, seen_by: Actor) -> list[InvolvementStep]:
    """Return every step, oldest first."""
    require(may_read_involvement(seen_by, participant.review, participant.side))
    return list(participant.steps.select_related("recorded_by"))


def conversations_of(participant: Participant, *, seen_by: Actor) -> list[Held]:
    """Return that conversations were held, and when, without their notes."""
    require(may_read_involvement(seen_by, participant.review, participant.side))
    found = participant.conversations.select_related("held_by", "participant__review").defer("notes")
    return [Held(one, bool(may_read_conversation(seen_by, one))) for one in found]


def conversation_of(participant: Participant, pk: int, *, seen_by: Actor) -> Conversation | None:
    """Return one conversation without its notes, which `notes_of` gives to whoever may read them."""
    require(may_hold_conversation(seen_by, participant))
    found = participant.conversations.select_related("held_by", "participant__review").defer("notes")
    return found.filter(pk=pk).first()


def notes_of(conversation: Conversation, *, seen_by: Actor) -> str:
    """Return the notes. Whoever shows them records it with `operations.note_conversation_read`."""
    require(may_read_conversation(seen_by, conversation))
    return str(conversation.notes)


def contributions_to_read(participant: Participant, *, seen_by: Actor) -> list[Contribution]:
    """Return what was sent or withdrawn, without its words. What was not sent is the writer's alone."""
    require(may_read_involvement(seen_by, participant.review, participant.side))
    return list(participant.contributions.filter(sent_at__isnull=False).defer("text", "used"))


def contribution_numbered(participant: Participant, number: int, *, seen_by: Actor) -> Contribution | None:
    """Return one contribution that was sent, to whoever may read its words."""
    require(may_read_words(seen_by, participant))
    found = participant.contributions.select_related("about", "participant__review")
    return found.filter(number=number, sent_at__isnull=False).first()


def links_of(participant: Participant, *, seen_by: Actor) -> list[PartLink]:
    """Return the private links that were made for somebody, newest first. The links themselves are not kept."""
    require(may_read_involvement(seen_by, participant.review, participant.side))
    return list(participant.links.all())


def shared_parts_of(participant: Participant, *, seen_by: Actor) -> list[SharedPart]:
    """Return what was shown to somebody about themselves."""
    require(may_read_words(seen_by, participant))
    return list(participant.shared_parts.select_related("shared_by"))


def shared_part_of(participant: Participant, pk: int, *, seen_by: Actor) -> SharedPart | None:
    """Return one text that was shown to somebody about themselves."""
    require(may_read_words(seen_by, participant))
    return participant.shared_parts.select_related("participant__review").filter(pk=pk).first()


def welcome_of(review: Review, side: str, *, seen_by: Actor) -> Welcome | None:
    """Return what people of one side read about the review, if it has been written."""
    require(may_read_involvement(seen_by, review, side))
    return Welcome.objects.filter(review=review, side=side).first()


def held_about(person: Person) -> list[dict[str, Any]]:
    """Return which conversations somebody of the team held, for what is held about them. The notes are about others."""
    held = Conversation.objects.filter(held_by=person).select_related("participant__review").defer("notes")
    return [{"review": one.participant.review.code, "held_on": one.held_on.isoformat()} for one in held]
