"""How the plan to publish is written. Every edit counts up its revision, and so resets what was decided about it."""

from __future__ import annotations

import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from throughline.audit.operations import fingerprint, record
from throughline.commissioning.models import Review
from throughline.people.models import Person
from throughline.people.policies import Refusal, require
from throughline.publishing import policies
from throughline.publishing.models import AvoidedDate, HarmAssessment, PublicationPlan, Telling
from throughline.reviewing.models import Draft, Paper

MEANWHILE = (
    "Somebody else changed the plan while you wrote. What you typed stands below; look at the plan before you save it."
)
Item = TypeVar("Item", HarmAssessment, AvoidedDate, Telling)


@transaction.atomic
def write_plan(
    *, review: Review, draft: Draft | None, paper: Paper | None, revision: int, by: Person, **fields: Any
) -> PublicationPlan:
    """Write the plan, or change it. `revision` is the one that was seen, 0 where there was none.

    `fields` are the plan's own, by name. Refused where somebody else changed the plan meanwhile.
    """
    require(policies.may_plan(by, review))
    if any(one is not None and one.review_id != review.pk for one in (draft, paper)):
        raise Refusal("That draft or file belongs to another review.")
    plan = PublicationPlan.objects.select_for_update().filter(review=review).first()
    if (plan.revision if plan else 0) != revision:
        raise Refusal(MEANWHILE)
    if plan is None:
        plan = PublicationPlan(review=review, revision=0)
    require(policies.may_edit_plan(by, plan))
    plan.draft, plan.paper = draft, paper
    for name, value in fields.items():
        setattr(plan, name, value)
    _edited(plan, "write_plan", by, choice=plan.choice, reasons=fingerprint(plan.reasons))
    return plan


@transaction.atomic
def assess_harm(
    *, plan: PublicationPlan, who: str, harm: str, made_less: str, by: Person, support: str = "",
    assessment: HarmAssessment | None = None,
) -> HarmAssessment:  # fmt: skip
    """Write down what publication could do to one person and what makes it less, or change that."""
    texts = {"who": who, "harm": harm, "made_less": made_less, "support": support}
    put = _put(plan, HarmAssessment, assessment, by, texts)
    _edited(plan, "assess_harm", by, person=put.pk, harm=fingerprint(harm))
    return put


@transaction.atomic
def avoid_date(
    *,
    plan: PublicationPlan,
    kind: str,
    starts_on: datetime.date,
    ends_on: datetime.date | None,
    by: Person,
    note: str = "",
) -> AvoidedDate:
    """Name days on which the report must not appear. Without an end it is one day."""
    ends_on = ends_on or starts_on
    if ends_on < starts_on:
        raise Refusal("The last day comes before the first.")
    fields = {"kind": kind, "starts_on": starts_on, "ends_on": ends_on, "note": note}
    put = _put(plan, AvoidedDate, None, by, fields)
    _edited(plan, "avoid_date", by, kind=kind, starts_on=starts_on.isoformat(), ends_on=ends_on.isoformat())
    return put


@transaction.atomic
def plan_telling(
    *, plan: PublicationPlan, kind: str, who: str, by: Person, due_on: datetime.date | None = None, how: str = "",
    has_nobody: bool = False,
) -> Telling:  # fmt: skip
    """Plan who hears of it beforehand, from whom and how; or say why there is nobody of that kind to tell."""
    if not has_nobody and due_on is None:
        raise Refusal("Say by which day they are told.")
    fields = {"kind": kind, "who": who, "due_on": None if has_nobody else due_on, "how": how, "has_nobody": has_nobody}
    put = _put(plan, Telling, None, by, fields)
    _edited(plan, "plan_telling", by, kind=kind, who=fingerprint(who))
    return put


@transaction.atomic
def remove_from_plan(*, item: HarmAssessment | AvoidedDate | Telling, by: Person) -> None:
    """Take a line of one of the plan's lists out."""
    plan = _held(item.plan, by)
    number = item.pk
    item.delete()
    _edited(plan, "remove_from_plan", by, kind=item._meta.label_lower, line=number)


@transaction.atomic
def record_told(*, telling: Telling, told_on: datetime.date, by: Person, heard: str = "") -> None:
    """Write down that somebody was told. This follows the plan and does not change it, so that decisions stand."""
    review = telling.plan.review
    require(policies.may_plan(by, review))
    telling.told_on, telling.told_by, telling.heard = told_on, by, heard
    telling.save(update_fields=["told_on", "told_by", "heard"])
    after = {"telling": telling.pk, "told_on": told_on.isoformat(), "heard": fingerprint(heard)}
    record(who=by.audit_name, what="record_told", thing=review, after=after)


def _put(plan: PublicationPlan, kind: type[Item], there: Item | None, by: Person, fields: dict[str, Any]) -> Item:
    _held(plan, by)
    put = there or kind(plan=plan)
    if put.plan_id != plan.pk:
        raise Refusal("That line belongs to another plan.")
    for name, value in fields.items():
        setattr(put, name, value)
    put.save()
    return put


def _held(plan: PublicationPlan, by: Person) -> PublicationPlan:
    """Return the plan as it is now, held until the transaction ends, for somebody who may change it."""
    held = PublicationPlan.objects.select_for_update().get(pk=plan.pk)
    require(policies.may_edit_plan(by, held))
    plan.revision = held.revision
    return plan


def _edited(plan: PublicationPlan, what: str, by: Person, **after: object) -> None:
    plan.revision += 1
    plan.changed_by, plan.changed_at = by, timezone.now()
    plan.save()
    record(who=by.audit_name, what=what, thing=plan.review, after={"revision": plan.revision} | after)
