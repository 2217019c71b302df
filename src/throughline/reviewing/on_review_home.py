"""What judgements, drafts, the timetable and parallel processes add to a review's home page, for one person."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from throughline.commissioning.contributions import Line, Link
from throughline.commissioning.models import Review
from throughline.commissioning.policies import permissions_in_review
from throughline.commissioning.states import State
from throughline.people.models import Person
from throughline.people.policies import Actor
from throughline.reviewing.models import Draft, DraftSignOff, ReviewTask
from throughline.reviewing.queries.timetable import unseen_slippages

# (what the link says, name of the address, permission that opens it)
_LINKS = (
    ("Timetable", "timetable", "review:timetable:read"),
    ("Parallel processes", "parallel_processes", "review:parallel:read"),
    ("Judgements by the Quality Markers", "judgements", "review:judgement:read"),
    ("Drafts", "drafts", "review:draft:read"),
    ("Latest activity", "latest_activity", "review:papers:read"),
)


def links(review: Review, person: Actor) -> Iterator[Link]:
    """Yield the pages that this person may open."""
    held = permissions_in_review(person, review) or frozenset()
    for label, name, permission in _LINKS:
        if permission in held:
            yield Link(label, reverse(name, kwargs={"code": review.code}))


def waiting(review: Review, person: Actor) -> Iterator[Line]:
    """Yield what waits for this person: slippage that they have not seen, their tasks, and drafts to sign off."""
    held = permissions_in_review(person, review) or frozenset()
    if isinstance(person, Person) and "review:timetable:read" in held:
        yield from _in_the_timetable(review, person)
    if "review:draft:sign" in held and review.state == State.CHALLENGE:
        signed = DraftSignOff.objects.filter(draft__review=review, reopened_at=None).values("draft")
        for draft in Draft.objects.filter(review=review).exclude(pk__in=signed):
            yield Line("Sign the draft off", reverse("draft", kwargs={"code": review.code, "draft": draft.pk}))


def _in_the_timetable(review: Review, person: Person) -> Iterator[Line]:
    for notice in unseen_slippages(review, person):
        there = {"code": review.code, "slippage": notice.slippage_id}
        yield Line("See which milestone has moved, and why", reverse("acknowledge_slippage", kwargs=there))
    for task in ReviewTask.objects.filter(review=review, owner=person, done_at=None):
        yield Line(task.title, reverse("finish_task", kwargs={"code": review.code, "task": task.pk}), task.due_on)
