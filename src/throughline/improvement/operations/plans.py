"""An action plan in a workbook: taken in to be looked at, kept, thrown away, and given back in its own shape."""

from __future__ import annotations

import base64
import datetime
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone

from throughline.audit.operations import fingerprint
from throughline.improvement import policies
from throughline.improvement.models import Action, FollowedRecommendation, Output, PlanFile, PlanPlace, Progress
from throughline.improvement.operations.actions import put_action
from throughline.improvement.operations.recommendations import add_recommendation
from throughline.improvement.plans.reading import Plan, PlannedAction
from throughline.improvement.queries.corrected import see_where_they_stand
from throughline.improvement.queries.plans import named_in_plan, plan_in
from throughline.people.models import Organisation
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require

LARGEST_PLAN = 10 * 1024 * 1024


@transaction.atomic
def upload_plan(
    *, organisation: Organisation, content: bytes, file_name: str, green_is_done: bool, recommendation: str, by: Actor
) -> PlanFile:
    """Keep a workbook, sealed, so that what is in it can be looked at. Nothing of it counts yet.

    `recommendation`: where a sheet names none, what its actions answer.
    """
    require(policies.may_change(by, organisation))
    if len(content) > LARGEST_PLAN:
        raise Refusal("The file is larger than 10 MB.")
    made = PlanFile.objects.create(
        organisation=organisation, content=base64.b64encode(content).decode(), uploaded_by=writer(by),
        file_name=PurePath(file_name).name[-200:] or "plan.xlsx", green_is_done=green_is_done, named=recommendation,
    )  # fmt: skip
    note("upload_plan", made, by, size=len(content))
    return made


@transaction.atomic
def keep_plan(*, plan: PlanFile, by: Actor) -> int:
    """Make actions of the rows that can be read, and return how many. Rows with a cell in the way are left out."""
    held = PlanFile.objects.select_for_update().select_related("organisation").get(pk=plan.pk)
    require(policies.may_change(by, held.organisation))
    if held.kept_at is not None:
        raise Refusal("This plan was kept already.")
    found = plan_in(held)
    if not found.actions:
        raise Refusal("No row of this plan can be kept. Put right what is named below, and choose the file again.")
    _keep(held, found, by)
    held.kept_at, held.layout = timezone.now(), found.layout
    held.save(update_fields=["kept_at", "layout"])
    note("keep_plan", held, by, actions=len(found.actions), cells_refused=len(found.faults))
    return len(found.actions)


@transaction.atomic
def discard_plan(*, plan: PlanFile, by: Actor) -> None:
    """Throw a plan away that was not kept."""
    require(policies.may_change(by, plan.organisation))
    if plan.kept_at is not None:
        raise Refusal("This plan was kept. Its actions are changed one by one.")
    note("discard_plan", plan, by)
    plan.delete()


def _keep(held: PlanFile, found: Plan, by: Actor) -> None:
    followed = list(FollowedRecommendation.objects.filter(organisation=held.organisation))
    see_where_they_stand(followed)
    known = {_plain(words): one for one in followed for words in (named_in_plan(one), one.words)}
    for planned in found.actions:
        words = _plain(planned.recommendation)
        if words not in known:
            known[words] = add_recommendation(organisation=held.organisation, words=planned.recommendation, by=by)
        action = _make(known[words], planned, by)
        PlanPlace.objects.create(plan=held, action=action, sheet=planned.sheet, row=planned.row)


def _make(recommendation: FollowedRecommendation, planned: PlannedAction, by: Actor) -> Action:
    due = datetime.date.fromisoformat(planned.due_on) if planned.due_on else None
    texts = ("title", "owner_body", "owner_name", "owner_email", "expected", "measured_by", "baseline")
    fields: dict[str, Any] = {name: getattr(planned, name) for name in texts}
    action = put_action(recommendation=recommendation, due_on=due, by=by, **fields)
    is_begun = planned.output != Output.NOT_BEGUN
    if planned.progress or is_begun or planned.is_stuck:
        text = planned.progress or "As the action plan said when it was brought in."
        said = Progress.objects.create(
            action=action, text=text, output=planned.output, is_stuck=planned.is_stuck, by=writer(by)
        )
        action.output, action.is_stuck, action.heard_at = said.output, said.is_stuck, said.said_at
        action.stuck_why = text if said.is_stuck else ""
        action.save(update_fields=["output", "is_stuck", "stuck_why", "heard_at"])
        note("report_progress", action, by, output=said.output, is_stuck=said.is_stuck, text=fingerprint(text))
    return action


def _plain(words: str) -> str:
    return " ".join(words.lower().split())
