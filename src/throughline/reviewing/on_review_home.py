"""What judgements, drafts, the timetable and parallel processes add to a review's home page, for one person."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.urls import reverse

from throughline.commissioning.models import Review
from throughline.people.models import Person
from throughline.people.policies import Actor
from throughline.reviewing.models import ReviewTask
from throughline.reviewing.policies import may_in_review
from throughline.reviewing.queries.timetable import unseen_slippages

# (what the link says, name of the address, permission that opens it)
_LINKS = (
    ("Timetable", "timetable", "review:timetable:read"),
    ("Parallel processes", "parallel_processes", "review:parallel:read"),
    ("Judgements by the Quality Markers", "judgements", "review:judgement:read"),
    ("Drafts", "drafts", "review:draft:read"),
    ("Latest activity", "latest_activity", "review:papers:read"),
)


def links(review: Review, person: Actor) -> list[tuple[str, str]]:
    """Return (label, address) of the pages that this person may open."""
    there = {"code": review.code}
    return [(label, reverse(name, kwargs=there)) for label, name, what in _LINKS if may_in_review(person, review, what)]


def waiting(review: Review, person: Actor) -> Iterator[tuple[str, str, datetime.date | None]]:
    """Yield (what to do, where, by when) of what waits for this person: their tasks, and slippage that they have not seen."""
    if not isinstance(person, Person) or not may_in_review(person, review, "review:timetable:read"):
        return
    for notice in unseen_slippages(review, person):
        there = {"code": review.code, "slippage": notice.slippage_id}
        yield "See which milestone has moved, and why", reverse("acknowledge_slippage", kwargs=there), None
    for task in ReviewTask.objects.filter(review=review, owner=person, done_at=None):
        yield task.title, reverse("finish_task", kwargs={"code": review.code, "task": task.pk}), task.due_on
