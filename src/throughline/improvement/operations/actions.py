"""What is to be done: written, changed, on its way, evidenced, closed by somebody else, and opened again."""

from __future__ import annotations

import base64
import datetime
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone

from throughline.audit.operations import fingerprint
from throughline.improvement import policies
from throughline.improvement.models import (
    Action,
    ActionMilestone,
    Behaviour,
    Closing,
    Effect,
    Evidence,
    EvidenceFile,
    EvidenceKind,
    FollowedRecommendation,
    LaterLook,
)
from throughline.improvement.models.evidence import Shows
from throughline.improvement.operations.numbering import next_number
from throughline.people.models import Membership, Person
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require

LARGEST_FILE = 10 * 1024 * 1024
NO_DIFFERENCE = (
    "Nobody has seen people work differently, or children notice. Close it as done: what it changes is not known."
)
FIELDS = ("title", "owner_body", "owner_name", "owner_email", "expected", "measured_by", "baseline", "due_on")


@transaction.atomic
def put_action(
    *, recommendation: FollowedRecommendation, by: Actor, action: Action | None = None, owner: Person | None = None,
    waits_for: Iterable[Action] = (), **fields: Any,
) -> Action:  # fmt: skip
    """Write an action, or change one. `fields` are those of FIELDS."""
    require(policies.may_change_action(by, action) if action else policies.may_answer(by, recommendation))
    organisation, others = recommendation.organisation, list(waits_for)
    if set(fields) - set(FIELDS):
        raise TypeError(f"An action has no {sorted(set(fields) - set(FIELDS))}.")
    if owner is not None and not Membership.objects.present().filter(person=owner, organisation=organisation).exists():
        raise Refusal("That person does not work for this partnership. Give a name and an email address instead.")
    made = action or Action(
        organisation=organisation, recommendation=recommendation, number=next_number(Action, organisation),
        added_by=by.audit_name,
    )  # fmt: skip
    was_due_on = made.due_on
    for name, value in fields.items():
        setattr(made, name, value)
    made.owner = owner
    if was_due_on != made.due_on:
        # A new day starts the reminders anew.
        made.reminded_on = made.escalated_on = None
    made.save()
    _wait(made, others)
    due = made.due_on.isoformat() if made.due_on else ""
    note("change_action" if action else "add_action", made, by, due_on=due, title=fingerprint(made.title))
    return made


def _wait(action: Action, others: list[Action]) -> None:
    for other in others:
        if other.organisation_id != action.organisation_id:
            raise Refusal("An action waits for actions of the same partnership alone.")
        if other.pk == action.pk or action.pk in _all_that(other):
            raise Refusal(f"{other.label} waits for this one, so each would wait for the other.")
    action.waits_for.set(others)


def _all_that(action: Action) -> set[int]:
    """Return the numbers of all rows that an action waits for, near and far."""
    found: set[int] = set()
    waiting = [action.pk]
    while waiting:
        further = set(
            Action.waits_for.through.objects.filter(from_action__in=waiting).values_list("to_action", flat=True)
        )
        waiting = list(further - found)
        found |= further
    return found


@transaction.atomic
def add_action_milestone(*, action: Action, title: str, due_on: datetime.date, by: Actor) -> ActionMilestone:
    """Add a step on the way."""
    require(policies.may_change_action(by, action))
    made = ActionMilestone.objects.create(action=action, title=title, due_on=due_on)
    note("add_action_milestone", action, by, due_on=due_on.isoformat(), title=fingerprint(title))
    return made


@transaction.atomic
def reach_action_milestone(*, milestone: ActionMilestone, on: datetime.date, by: Actor) -> None:
    """Say that a step was reached."""
    require(policies.may_report(by, milestone.action))
    if milestone.reached_on is not None:
        raise Refusal("It was reached already.")
    milestone.reached_on = on
    milestone.save(update_fields=["reached_on"])
    note("reach_action_milestone", milestone.action, by, milestone=milestone.pk)


@transaction.atomic
def add_action_evidence(
    *, action: Action, kind: str, shows: str, text: str, true_on: datetime.date, by: Actor, looked_at: int | None = None,
    found_in: int | None = None, content: bytes = b"", file_name: str = "", behaviour: str = "", effect: str = "",
) -> Evidence:  # fmt: skip
    """Keep what was seen, with a file or without. `behaviour` and `effect`, where given, are how it stands now."""
    require(policies.may_report(by, action))
    if len(content) > LARGEST_FILE:
        raise Refusal("The file is larger than 10 MB.")
    made = Evidence.objects.create(
        action=action, kind=EvidenceKind(kind), shows=Shows(shows), text=text, true_on=true_on, looked_at=looked_at,
        found_in=found_in, file_name=PurePath(file_name).name[-200:] if content else "", added_by=writer(by),
    )  # fmt: skip
    if content:
        EvidenceFile.objects.create(evidence=made, content=base64.b64encode(content).decode())
    if behaviour:
        action.behaviour = Behaviour(behaviour)
    if effect:
        action.effect = Effect(effect)
    action.save(update_fields=["behaviour", "effect"])
    note(
        "add_action_evidence", action, by, texts={"text": text}, evidence=made.pk, shows=shows,
        behaviour=action.behaviour, effect=action.effect,
    )  # fmt: skip
    return made


@transaction.atomic
def close_action(
    *, action: Action, closed_as: str, why: str, look_on: datetime.date | None, by: Person, today: datetime.date | None = None
) -> None:  # fmt: skip
    """Close an action on its evidence. Whoever closes it is not its owner. `look_on`: when somebody looks whether it held."""
    held = Action.objects.select_for_update().get(pk=action.pk)
    require(policies.may_close(by, held))
    today = today or timezone.localdate()
    if closed_as != Closing.STOPPED:
        require(policies.may_close_as_done(held))
        if look_on is None or look_on <= today:
            raise Refusal("Give a later day on which somebody looks whether it held.")
    has_changed = held.behaviour in (Behaviour.SOME, Behaviour.CHANGED) or held.effect in (Effect.SOME, Effect.CHANGED)
    if closed_as == Closing.CHANGED and not has_changed:
        raise Refusal(NO_DIFFERENCE)
    held.closed_as, held.closed_on, held.closed_by, held.closed_why = Closing(closed_as), today, by, why
    held.look_on, held.is_stuck, held.stuck_why = look_on, False, ""
    held.save()
    held.links.filter(withdrawn_at=None, used_at=None).update(withdrawn_at=timezone.now())
    note("close_action", held, by, closed_as=closed_as, why=fingerprint(why), evidence=held.evidence.count())


@transaction.atomic
def look_at_action(
    *, action: Action, held: str, note_of_it: str, looked_on: datetime.date, by: Person, side_effects: str = "",
    next_on: datetime.date | None = None,
) -> LaterLook:  # fmt: skip
    """Say whether the change held. Where it did not, the action is open again, and nobody has seen a change any more."""
    present = Action.objects.select_for_update().get(pk=action.pk)
    require(policies.may_look_again(by, present))
    look = LaterLook.objects.create(
        action=present, held=LaterLook.Held(held), note=note_of_it, looked_on=looked_on, side_effects=side_effects,
        next_on=next_on, by=by,
    )  # fmt: skip
    present.look_on = next_on
    if look.held == LaterLook.Held.NO:
        present.closed_as, present.closed_on, present.closed_by = "", None, None
        present.behaviour, present.effect, present.look_on = Behaviour.NONE, Effect.NOT_LOOKED, None
        present.times_reopened += 1
        present.reminded_on = present.escalated_on = None
    present.save()
    note("look_at_action", present, by, held=held, note=fingerprint(note_of_it), reopened=present.is_open)
    return look
