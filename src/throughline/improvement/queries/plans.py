"""What a workbook holds that was brought in, and what goes back into it."""

from __future__ import annotations

import base64
from typing import Any

from django.db.models import QuerySet

from reviewtext.apart import run_apart
from reviewtext.limits import Limits
from throughline.improvement import policies
from throughline.improvement.models import Action, FollowedRecommendation, PlanFile, Progress
from throughline.improvement.plans.reading import Plan, read_plan
from throughline.improvement.queries.actions import owner_of
from throughline.improvement.queries.corrected import see_where_they_stand
from throughline.people.models import Organisation
from throughline.people.policies import Actor, require
from throughline.reviewing.in_memory import path_in_memory

LIMITS = Limits(seconds=40, memory_bytes=1536 * 1024 * 1024, output_bytes=64 * 1024 * 1024)
WRITER = "throughline.improvement.plans.writing"


def plan_file_in(organisation: Organisation, pk: int, *, seen_by: Actor) -> PlanFile | None:
    """Return one workbook of the partnership."""
    if not policies.may_change(seen_by, organisation):
        return None
    return PlanFile.objects.select_related("organisation").filter(organisation=organisation, pk=pk).first()


def plan_files_of(organisation: Organisation, *, seen_by: Actor) -> list[PlanFile]:
    """Return the partnership's workbooks, newest first, without opening them."""
    require(policies.may_read(seen_by, organisation))
    return list(PlanFile.objects.filter(organisation=organisation).defer("content", "named"))


def plan_in(file: PlanFile) -> Plan:
    """Return what the workbook holds, read anew. Raises Refused for what cannot be read. Ask for the file first."""
    with path_in_memory(base64.b64decode(file.content)) as path:
        told: dict[str, Any] = run_apart("throughline.improvement.plans.sheets:read_sheets", str(path), limits=LIMITS)
    return read_plan(told, green_is_done=file.green_is_done, recommendation=file.named)


def plan_to_export(file: PlanFile, *, seen_by: Actor) -> bytes:
    """Return the workbook with each action as it stands now, and actions that came later to its recommendations below."""
    require(policies.may_read(seen_by, file.organisation))
    places = {one.action_id: one for one in file.places.all()}
    recommendations = set(Action.objects.filter(pk__in=places).values_list("recommendation", flat=True))
    actions = _with_words(_actions().filter(recommendation__in=recommendations))
    said = _latest(actions)
    changes, added = [], []
    for action in actions:
        fields = _fields(action, said.get(action.pk, ""))
        place = places.get(action.pk)
        if place is None:
            added.append(fields)
        else:
            # What the action is called and what it answers stay as the partnership wrote them.
            kept = {name: value for name, value in fields.items() if name not in ("number", "recommendation")}
            changes.append({"sheet": place.sheet, "row": place.row, "fields": kept})
    with path_in_memory(base64.b64decode(file.content)) as path:
        written: bytes = run_apart(f"{WRITER}:write_back", str(path), file.layout, changes, added, limits=LIMITS)
    return written


def all_actions_as_workbook(organisation: Organisation, *, seen_by: Actor) -> bytes:
    """Return every action of the partnership in our own shape."""
    require(policies.may_read(seen_by, organisation))
    actions = _with_words(_actions().filter(organisation=organisation))
    said = _latest(actions)
    rows = [_fields(action, said.get(action.pk, "")) for action in actions]
    written: bytes = run_apart(f"{WRITER}:new_workbook", rows, limits=LIMITS)
    return written


def _actions() -> QuerySet[Action]:
    return Action.objects.select_related("recommendation", "owner").order_by("recommendation__number", "number")


def _with_words(found: QuerySet[Action]) -> list[Action]:
    actions = list(found)
    see_where_they_stand([one.recommendation for one in actions])
    return actions


def named_in_plan(recommendation: FollowedRecommendation) -> str:
    """Return what a workbook calls a recommendation. Where its words are not shown it is told apart by its number, so
    that what comes back in the workbook goes to the same one."""
    why_not = recommendation.why_not_shown
    return f"({recommendation.label}. {why_not})" if why_not else recommendation.shown_words


def _latest(actions: list[Action]) -> dict[int, str]:
    """Return what was said last of each action, by its row."""
    found: dict[int, str] = {}
    for one in Progress.objects.filter(action__in=actions).order_by("said_at", "pk"):
        found[one.action_id] = one.text
    return found


def _fields(action: Action, said: str) -> dict[str, str]:
    return {
        "number": str(action.number), "recommendation": named_in_plan(action.recommendation), "title": action.title,
        "owner_body": action.owner_body, "owner_name": owner_of(action), "owner_email": action.owner_email,
        "expected": action.expected, "measured_by": action.measured_by, "baseline": action.baseline,
        "due_on": action.due_on.isoformat() if action.due_on else "", "status": _status(action), "progress": said,
    }  # fmt: skip


def _status(action: Action) -> str:
    """Return the state in words that are read back as the same state."""
    words = {"not_begun": "Not started", "under_way": "In progress", "done": "Complete"}[action.output]
    return f"{words} (stuck)" if action.is_stuck else words
