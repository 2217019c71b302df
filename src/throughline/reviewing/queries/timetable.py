"""A review's timetable: milestones, tasks, and slippage with who was told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from throughline.commissioning.models import Review
from throughline.commissioning.policies import may_in_review
from throughline.commissioning.together import rows_of
from throughline.people.models import Person
from throughline.people.policies import Actor, require
from throughline.people.roles import role_named
from throughline.reviewing.models import Milestone, ReviewTask, Slippage, SlippageNotice


@dataclass(frozen=True, slots=True)
class Timetable:
    """Everything that the page of the timetable shows."""

    milestones: list[Milestone]
    mine: list[ReviewTask]
    others: list[ReviewTask]
    done: list[ReviewTask]
    slippages: list[Slippage]


def timetable_of(review: Review, *, seen_by: Actor) -> Timetable:
    """Return the timetable in a fixed number of database queries."""
    require(may_in_review(seen_by, review, "review:timetable:read"))
    tasks = list(ReviewTask.objects.filter(review=review).select_related("owner", "done_by", "milestone"))
    waiting = [one for one in tasks if one.done_at is None]
    return Timetable(
        milestones=list(Milestone.objects.filter(review=review).annotate(times_moved=Count("slippages"))),
        mine=[one for one in waiting if one.owner.audit_name == seen_by.audit_name],
        others=[one for one in waiting if one.owner.audit_name != seen_by.audit_name],
        done=[one for one in tasks if one.done_at is not None],
        slippages=slippages_of(review, seen_by=seen_by),
    )


def slippages_of(review: Review, *, seen_by: Actor) -> list[Slippage]:
    """Return every slippage, newest first, with who was told."""
    require(may_in_review(seen_by, review, "review:timetable:read"))
    found = Slippage.objects.filter(milestone__review=review).select_related("milestone", "reported_by")
    return list(found.prefetch_related("notices__person"))


def milestone_in(review: Review, pk: int) -> Milestone | None:
    """Return a milestone of the review."""
    return Milestone.objects.select_related("review").filter(review=review, pk=pk).first()


def task_in(review: Review, pk: int) -> ReviewTask | None:
    """Return a task of the review."""
    return ReviewTask.objects.select_related("review", "owner").filter(review=review, pk=pk).first()


def slippage_in(review: Review, pk: int) -> Slippage | None:
    """Return a slippage of the review."""
    found = Slippage.objects.select_related("milestone__review", "reported_by")
    return found.filter(milestone__review=review, pk=pk).first()


def notice_for(slippage: Slippage, person: Person) -> SlippageNotice | None:
    """Return the notice by which this person was told, if they were."""
    return slippage.notices.select_related("person", "slippage__milestone__review").filter(person=person).first()


def unseen_slippages(review: Review, person: Person) -> list[SlippageNotice]:
    """Return the notices that this person has not acknowledged."""
    found = SlippageNotice.objects.filter(person=person, acknowledged_at=None).select_related("slippage")
    return rows_of(review, found, by="slippage__milestone__review")


# Of every other role a review mostly has one.
HELD_BY_MANY = {"panel_member", "agency_author"}


def roles_in_words(names: Iterable[str]) -> str:
    """Return what roles are called, as the middle of a sentence: 'the commissioner and every panel member are'."""
    labels = [
        f"{'every' if name in HELD_BY_MANY else 'the'} {role.label.lower()}"
        for name in names
        if (role := role_named(name)) is not None
    ]
    if len(labels) > 1:
        return f"{', '.join(labels[:-1])} and {labels[-1]} are"
    return f"{labels[0]} is" if labels else "nobody is"


def timetable_rows(timetable: Timetable) -> list[list[str]]:
    """Return milestones and tasks as rows of text, headings first."""
    rows = [["Kind", "What", "Whose", "First due", "Due", "Reached or done"]]
    for one in timetable.milestones:
        reached = one.reached_on.isoformat() if one.reached_on else ""
        rows.append(["Milestone", one.title, "", one.first_due_on.isoformat(), one.due_on.isoformat(), reached])
    for task in (*timetable.mine, *timetable.others, *timetable.done):
        done = task.done_at.date().isoformat() if task.done_at else ""
        rows.append(["Task", task.title, task.owner.name, "", task.due_on.isoformat(), done])
    return rows
