"""What judgements, drafts, the timetable and parallel processes add to a review's home page, for one person."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from throughline.commissioning.contributions import Line, Link
from throughline.commissioning.models import Review
from throughline.commissioning.policies import permissions_in_review
from throughline.people.models import Person
from throughline.people.policies import Actor
from throughline.reviewing.models import ReviewTask
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
    """Yield what waits for this person: slippage that they have not seen, and their tasks."""
    if not isinstance(person, Person) or "review:timetable:read" not in (permissions_in_review(person, review) or ()):
        return
    for notice in unseen_slippages(review, person):
        there = {"code": review.code, "slippage": notice.slippage_id}
        yield Line("See which milestone has moved, and why", reverse("acknowledge_slippage", kwargs=there))
    for task in ReviewTask.objects.filter(review=review, owner=person, done_at=None):
        yield Line(task.title, reverse("finish_task", kwargs={"code": review.code, "task": task.pk}), task.due_on)
