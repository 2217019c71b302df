"""Clocks: setting the days they are counted from, explaining a later day, noting that something was done."""

from __future__ import annotations

import datetime

from django.db import transaction

from throughline.commissioning.clocks import due_on
from throughline.commissioning.models import Clock, ClockChange, Review, TriggerDay
from throughline.commissioning.packs import DeadlinePart, ProcessPack
from throughline.commissioning.policies import may_set_up
from throughline.commissioning.processes import process_named
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require


@transaction.atomic
def set_trigger_day(*, review: Review, trigger: str, happened_on: datetime.date, reason: str, by: Actor) -> None:
    """Set or correct the day on which something happened. Clocks that are counted from it are reckoned again."""
    require(may_set_up(by, review))
    process = process_named(review.process)
    if process is None or process.trigger(trigger) is None:
        raise Refusal("The process of this review knows no such day.")
    earlier = TriggerDay.objects.filter(review=review, trigger=trigger).first()
    if earlier is not None and not reason.strip():
        raise Refusal("Say why the day is another than the one before.")
    moved = note_day(review=review, trigger=trigger, happened_on=happened_on, reason=reason, by=by)
    texts = {"reason": reason}
    note("set_trigger_day", review, by, texts=texts, trigger=trigger, happened_on=happened_on, clocks=moved)


def note_day(*, review: Review, trigger: str, happened_on: datetime.date | None, reason: str, by: Actor) -> list[str]:
    """Keep the day and reckon its clocks, inside another operation's transaction; return which deadlines were reckoned.

    Does nothing where the process knows no such day, or the day stands already.
    """
    process = process_named(review.process)
    if process is None or process.trigger(trigger) is None or happened_on is None:
        return []
    earlier = TriggerDay.objects.filter(review=review, trigger=trigger).first()
    if earlier is not None and earlier.happened_on == happened_on:
        return []
    TriggerDay.objects.create(
        review=review, trigger=trigger, happened_on=happened_on, reason=reason, written_by=writer(by)
    )
    counted = [deadline for deadline in process.deadlines if deadline.trigger == trigger]
    for deadline in counted:
        _reckon(review, process, deadline, happened_on, reason, by)
    return [deadline.id for deadline in counted]


def _reckon(
    review: Review, process: ProcessPack, deadline: DeadlinePart, start: datetime.date, reason: str, by: Actor
) -> None:
    target = target_of(process, deadline, start)
    clock = Clock.objects.filter(review=review, deadline=deadline.id).first()
    if clock is None:
        Clock.objects.create(review=review, deadline=deadline.id, counted_from=start, target_on=target)
        return
    if clock.target_on != target:
        ClockChange.objects.create(
            review=review,
            deadline=deadline.id,
            before_on=clock.target_on,
            after_on=target,
            reason=reason,
            written_by=writer(by),
        )
    clock.counted_from, clock.target_on = start, target
    clock.save(update_fields=["counted_from", "target_on"])


def target_of(process: ProcessPack, deadline: DeadlinePart, start: datetime.date) -> datetime.date:
    """Return the day on which a deadline falls that is counted from `start`."""
    return due_on(
        start,
        length=deadline.length,
        unit=deadline.unit,
        nation=process.nation,
        is_before=deadline.direction == "before",
        counts_trigger=deadline.day_one == "same_day",
    )


@transaction.atomic
def explain_clock(*, clock: Clock, expected_on: datetime.date, explanation: str, by: Actor) -> None:
    """Say why a target will not be kept and by when it will be done. The target itself stays as it is."""
    require(may_set_up(by, clock.review))
    if not explanation.strip():
        raise Refusal("Say why.")
    if expected_on <= clock.target_on:
        raise Refusal("The day must lie after the target.")
    clock.expected_on, clock.explanation = expected_on, explanation
    clock.save(update_fields=["expected_on", "explanation"])
    texts = {"explanation": explanation}
    note("explain_clock", clock.review, by, texts=texts, deadline=clock.deadline, expected_on=expected_on)


@transaction.atomic
def meet_clock(*, clock: Clock, met_on: datetime.date, by: Actor) -> None:
    """Note the day on which what was due was done."""
    require(may_set_up(by, clock.review))
    note_met(clock.review, clock.deadline, met_on)
    clock.met_on = met_on
    note("meet_clock", clock.review, by, deadline=clock.deadline, met_on=met_on)


def note_publication(*, review: Review, on: datetime.date, by: Actor) -> None:
    """Note the day of publication and that the report is complete, inside another operation's transaction.

    Who noted another day for the report before knows better: it stays.
    """
    note_day(review=review, trigger="published_on", happened_on=on, reason="Handed over to the library.", by=by)
    Clock.objects.filter(review=review, deadline="report", met_on=None).update(met_on=on)


def note_met(review: Review, deadline: str, met_on: datetime.date | None) -> None:
    """Note that a deadline was met, inside another operation's transaction."""
    if met_on is not None:
        Clock.objects.filter(review=review, deadline=deadline).update(met_on=met_on)
