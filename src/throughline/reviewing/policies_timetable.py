"""Rules of the timetable that go beyond a permission: whose task it is, and who was told."""

from __future__ import annotations

from throughline.commissioning.policies import may_in_review
from throughline.people.policies import Actor, Verdict, refused
from throughline.reviewing.models import ReviewTask, SlippageNotice


def may_finish_task(person: Actor, task: ReviewTask) -> Verdict:
    """Allow the task's owner, and whoever keeps the timetable."""
    if task.done_at is not None:
        return refused("This task is done.")
    is_owner = task.owner.audit_name == person.audit_name
    permission = "review:timetable:read" if is_owner else "review:timetable:change"
    return may_in_review(person, task.review, permission)


def may_acknowledge(person: Actor, notice: SlippageNotice | None) -> Verdict:
    """Allow whoever was told, once."""
    if notice is None or notice.person.audit_name != person.audit_name:
        return refused("You were not among those who were told of this.")
    if notice.acknowledged_at is not None:
        return refused("You have said already that you saw this.")
    return may_in_review(person, notice.slippage.milestone.review, "review:timetable:read")
