"""What can change about the timetable: milestones, tasks with their owners, and slippage that the board is told of."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from throughline.audit.operations import fingerprint, record
from throughline.commissioning.models import Review, ReviewRole
from throughline.commissioning.policies import may_in_review
from throughline.people.models import Person
from throughline.people.policies import Refusal, require
from throughline.people.roles import Scope, choices_of
from throughline.queueing import enqueue
from throughline.reviewing.models import (
    Milestone,
    ReviewTask,
    Slippage,
    SlippageCause,
    SlippageNotice,
    SlippageRoute,
)
from throughline.reviewing.models.slippage_route import USUAL_ROUTE
from throughline.reviewing.policies_timetable import may_acknowledge, may_finish_task


@transaction.atomic
def add_milestone(*, review: Review, title: str, due_on: datetime.date, by: Person) -> Milestone:
    """Add a milestone."""
    require(may_in_review(by, review, "review:timetable:change"))
    milestone = Milestone.objects.create(review=review, title=title, first_due_on=due_on, due_on=due_on)
    _record(review, "add_milestone", by, milestone=milestone.pk, due_on=due_on.isoformat(), title=fingerprint(title))
    return milestone


@transaction.atomic
def move_milestone(
    *, milestone: Milestone, due_on: datetime.date, by: Person, cause: str = "", why: str = ""
) -> Slippage | None:
    """Move a milestone. To a later day it is slippage: its cause is kept, and the review's set route is told."""
    review = milestone.review
    require(may_in_review(by, review, "review:timetable:change"))
    held = Milestone.objects.select_for_update().get(pk=milestone.pk)
    if held.reached_on is not None:
        raise Refusal("This milestone was reached. Add another if more is to be done.")
    was_due_on, held.due_on = held.due_on, due_on
    if due_on == was_due_on:
        raise Refusal("It stands on that day already.")
    slippage = None
    if due_on > was_due_on:
        if not why:
            raise Refusal("Say why it moves: the board is told the cause.")
        slippage = Slippage.objects.create(
            milestone=held,
            was_due_on=was_due_on,
            now_due_on=due_on,
            cause=SlippageCause(cause),
            why=why,
            reported_by=by,
        )
        _tell_route(slippage, review)
    held.save(update_fields=["due_on"])
    days = {"was": was_due_on.isoformat(), "due_on": due_on.isoformat(), "why": fingerprint(why)}
    _record(review, "move_milestone", by, milestone=held.pk, **days)
    return slippage


@transaction.atomic
def reach_milestone(*, milestone: Milestone, reached_on: datetime.date, by: Person) -> None:
    """Say that a milestone was reached."""
    require(may_in_review(by, milestone.review, "review:timetable:change"))
    if milestone.reached_on is not None:
        raise Refusal("This milestone was reached already.")
    milestone.reached_on = reached_on
    milestone.save(update_fields=["reached_on"])
    _record(milestone.review, "reach_milestone", by, milestone=milestone.pk, on=reached_on.isoformat())


@transaction.atomic
def add_task(
    *,
    review: Review,
    title: str,
    owner: Person,
    due_on: datetime.date,
    by: Person,
    milestone: Milestone | None = None,
    remind_days: int | None = None,
) -> ReviewTask:
    """Give somebody of the team something to do. `remind_days` before its day they are reminded by e-mail; None: never."""
    require(may_in_review(by, review, "review:timetable:change"))
    if not ReviewRole.objects.present().filter(review=review, person=owner).exists():
        raise Refusal("That person has no part in this review.")
    if milestone is not None and milestone.review_id != review.pk:
        raise Refusal("That milestone belongs to another review.")
    remind_on = None if remind_days is None else due_on - datetime.timedelta(days=remind_days)
    task = ReviewTask.objects.create(
        review=review, title=title, owner=owner, due_on=due_on, milestone=milestone, remind_on=remind_on, added_by=by
    )
    _record(review, "add_task", by, task=task.pk, owner=owner.audit_name, title=fingerprint(title))
    return task


@transaction.atomic
def finish_task(*, task: ReviewTask, by: Person) -> None:
    """Say that a task is done: its owner, or whoever keeps the timetable."""
    require(may_finish_task(by, task))
    task.done_by, task.done_at = by, timezone.now()
    task.save(update_fields=["done_by", "done_at"])
    _record(task.review, "finish_task", by, task=task.pk)


@transaction.atomic
def set_slippage_route(*, review: Review, roles: Iterable[str], by: Person) -> SlippageRoute:
    """Say which roles of the review are told when a milestone slips."""
    require(may_in_review(by, review, "review:timetable:change"))
    known, wanted = dict(choices_of(Scope.REVIEW)), list(roles)
    if not wanted or not set(wanted) <= set(known):
        raise Refusal("Choose at least one role of this review.")
    route = SlippageRoute.objects.create(review=review, roles=wanted, set_by=by)
    _record(review, "set_slippage_route", by, roles=wanted)
    return route


@transaction.atomic
def acknowledge_slippage(*, notice: SlippageNotice, by: Person) -> None:
    """Say that one has seen a slippage."""
    require(may_acknowledge(by, notice))
    notice.acknowledged_at = timezone.now()
    notice.save(update_fields=["acknowledged_at"])
    _record(notice.slippage.milestone.review, "acknowledge_slippage", by, slippage=notice.slippage_id)


def roles_told(review: Review) -> tuple[str, ...]:
    """Return the roles of the review's set route."""
    route = SlippageRoute.objects.filter(review=review).first()
    return tuple(route.roles) if route else USUAL_ROUTE


def _tell_route(slippage: Slippage, review: Review) -> None:
    told: set[int] = set()
    for one in ReviewRole.objects.present().filter(review=review, role__in=roles_told(review)).order_by("pk"):
        if one.person_id not in told:
            told.add(one.person_id)
            notice = SlippageNotice.objects.create(slippage=slippage, person_id=one.person_id, role=one.role)
            enqueue("reviewing.tasks.tell_of_slippage", notice_id=notice.pk)


def _record(review: Review, what: str, by: Person, **after: object) -> None:
    record(who=by.audit_name, what=what, thing=review, after=after)
