"""Telling the board's members what was decided."""

from __future__ import annotations

import datetime

from django.db import transaction

from throughline.commissioning.models import BoardNotice, Decision, ReviewRole
from throughline.commissioning.policies import may_acknowledge, may_set_up
from throughline.people.models import Person
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require


@transaction.atomic
def notify_board(
    *,
    decision: Decision,
    member: str,
    told_on: datetime.date,
    how: str,
    by: Actor,
    agency: str = "",
    person: Person | None = None,
    has_reasons: bool = True,
) -> BoardNotice:
    """Note that a member of the board was told of a decision, on which day and in which way."""
    review = decision.review
    require(may_set_up(by, review))
    if person is not None and not ReviewRole.objects.present().filter(review=review, person=person).exists():
        raise Refusal("Only somebody with a part in this review can acknowledge here for themselves.")
    if told_on < decision.decided_on:
        raise Refusal("Nobody can be told before it is decided.")
    notice = BoardNotice.objects.create(
        review=review,
        decision=decision,
        member=member,
        agency=agency,
        person=person,
        told_on=told_on,
        how=how,
        has_reasons=has_reasons,
        written_by=writer(by),
    )
    note("notify_board", review, by, texts={"member": member, "agency": agency}, told_on=told_on, how=how)
    return notice


@transaction.atomic
def acknowledge_notice(*, notice: BoardNotice, acknowledged_on: datetime.date, by: Actor) -> None:
    """Keep the day on which a member acknowledged what they were told."""
    require(may_acknowledge(by, notice))
    if acknowledged_on < notice.told_on:
        raise Refusal("It cannot be acknowledged before it was told.")
    notice.acknowledged_on = acknowledged_on
    notice.save(update_fields=["acknowledged_on"])
    note("acknowledge_notice", notice.review, by, notice=notice.pk, acknowledged_on=acknowledged_on)
