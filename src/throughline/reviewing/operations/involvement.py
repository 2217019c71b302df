"""What can change in the register of who is involved: somebody added, an answer, a step, what people read first."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from throughline.audit.operations import fingerprint, record
from throughline.commissioning.models import Review
from throughline.people.models import Person
from throughline.people.policies import Actor, Refusal, require
from throughline.reviewing.models import STEPS, Answer, InvolvementStep, Participant, Side, Welcome
from throughline.reviewing.policies import may_change_involvement

NOT_YET = "That day has not come yet. Record what has happened."
NEEDS_REASON = "Say why somebody is not asked: it must be a reason that you could tell them."


@transaction.atomic
def add_participant(
    *,
    review: Review,
    side: str,
    known_as: str,
    by: Actor,
    connection: str = "",
    why_chosen: str = "",
    how_approached: str = "",
    help_offered: str = "",
    appears_as: str = "",
) -> Participant:
    """Put somebody in the register under the next number of their side."""
    require(may_change_involvement(by, review, side))
    last = Participant.objects.filter(review=review, side=side).aggregate(last=Max("number"))["last"] or 0
    texts = {
        "known_as": known_as,
        "connection": connection,
        "why_chosen": why_chosen,
        "how_approached": how_approached,
        "help_offered": help_offered,
        "appears_as": appears_as,
    }
    participant = Participant.objects.create(review=review, side=side, number=last + 1, **texts)
    record(who=by.audit_name, what="add_participant", thing=review, after=_said(participant, **texts))
    return participant


@transaction.atomic
def change_participant(*, participant: Participant, by: Actor, **texts: str) -> Participant:
    """Change what is written about somebody. `texts` are the fields of the register; what stayed the same is left."""
    require(may_change_involvement(by, participant.review, participant.side))
    before = {name: str(getattr(participant, name)) for name in texts}
    changed = {name: text for name, text in texts.items() if text != before[name]}
    for name, text in changed.items():
        setattr(participant, name, text)
    if changed:
        participant.save(update_fields=list(changed))
        record(
            who=by.audit_name,
            what="change_participant",
            thing=participant.review,
            before=_said(participant, **{name: before[name] for name in changed}),
            after=_said(participant, **changed),
        )
    return participant


@transaction.atomic
def record_answer(*, participant: Participant, answer: str, on: datetime.date, by: Actor, reason: str = "") -> None:
    """Keep whether somebody takes part. Declining needs no reason: it is theirs to decide. Leaving somebody out does."""
    require(may_change_involvement(by, participant.review, participant.side))
    if on > timezone.localdate():
        raise Refusal(NOT_YET)
    if answer == Answer.LEFT_OUT and not reason.strip():
        raise Refusal(NEEDS_REASON)
    before = participant.answer
    participant.answer, participant.answer_reason = Answer(answer), reason
    participant.answered_on = None if answer == Answer.WAITING else on
    participant.save(update_fields=["answer", "answer_reason", "answered_on"])
    record(
        who=by.audit_name,
        what="record_answer",
        thing=participant.review,
        before={"answer": before},
        after=_said(participant, reason=reason) | {"answer": answer},
    )


@transaction.atomic
def record_step(
    *, participant: Participant, kind: str, on: datetime.date, by: Person, note: str = ""
) -> InvolvementStep:
    """Keep that a step was taken with somebody."""
    require(may_change_involvement(by, participant.review, participant.side))
    if kind not in STEPS[Side(participant.side)]:
        raise Refusal("That step belongs to the other register.")
    if on > timezone.localdate():
        raise Refusal(NOT_YET)
    step = InvolvementStep.objects.create(participant=participant, kind=kind, on=on, note=note, recorded_by=by)
    after = _said(participant, note=note) | {"kind": kind, "on": on.isoformat()}
    record(who=by.audit_name, what="record_involvement", thing=participant.review, after=after)
    return step


@transaction.atomic
def write_welcome(
    *, review: Review, side: str, about: str, contact: str, by: Actor, withdraw_until: datetime.date | None = None
) -> Welcome:
    """Write what people of one side read about the review when they open their link."""
    require(may_change_involvement(by, review, side))
    welcome, _ = Welcome.objects.update_or_create(
        review=review, side=side, defaults={"about": about, "contact": contact, "withdraw_until": withdraw_until}
    )
    record(
        who=by.audit_name,
        what="write_welcome",
        thing=review,
        after={
            "side": side,
            "about": fingerprint(about),
            "contact": fingerprint(contact),
            "withdraw_until": withdraw_until.isoformat() if withdraw_until else None,
        },
    )
    return welcome


def _said(participant: Participant, **texts: str) -> dict[str, str]:
    """Return what the record may hold: a number in a register, and fingerprints of what was written."""
    return {"participant": participant.label} | {name: fingerprint(text) for name, text in texts.items() if text}
