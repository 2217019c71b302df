"""The ways from a review's home page into the pages of its running, and what waits there."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from throughline.commissioning.contributions import Line, Link
from throughline.commissioning.models import Review
from throughline.commissioning.policies import permissions_in_review
from throughline.commissioning.states import State
from throughline.people.models import Person
from throughline.people.policies import Actor
from throughline.reviewing.models import Contribution, Draft, DraftSignOff, ReviewTask, Side
from throughline.reviewing.policies import READ_INVOLVEMENT, READ_WORDS
from throughline.reviewing.queries.timetable import unseen_slippages

# (name of the page, what its link says, what it takes), in the order in which a review comes to them.
BEFORE_THE_REGISTERS = [
    ("timetable", "Timetable", "review:timetable:read"),
    ("parallel_processes", "Parallel processes", "review:parallel:read"),
]
AFTER_THE_REGISTERS = [
    ("findings", "Findings", "review:finding:read"),
    ("judgements", "Judgements by the Quality Markers", "review:judgement:read"),
    ("drafts", "Drafts of the report", "review:draft:read"),
    ("latest_activity", "Latest activity", "review:papers:read"),
]


def links(review: Review, person: Actor) -> Iterator[Link]:
    """Yield the ways that this person may go."""
    held = permissions_in_review(person, review) or frozenset()
    yield from _open(BEFORE_THE_REGISTERS, held, review)
    for side in Side:
        if READ_INVOLVEMENT[side] in held:
            yield Link(
                f"{side.label}: taking part", reverse("involvement", kwargs={"code": review.code, "side": str(side)})
            )
    yield from _open(AFTER_THE_REGISTERS, held, review)


def _open(pages: list[tuple[str, str, str]], held: frozenset[str], review: Review) -> Iterator[Link]:
    for name, label, needed in pages:
        if needed in held:
            yield Link(label, reverse(name, kwargs={"code": review.code}))


def waiting(review: Review, person: Actor) -> Iterator[Line]:
    """Yield what waits for this person while the review runs."""
    held = permissions_in_review(person, review) or frozenset()
    if isinstance(person, Person) and "review:timetable:read" in held:
        yield from _in_the_timetable(review, person)
    if "review:draft:sign" in held and review.state == State.CHALLENGE:
        signed = DraftSignOff.objects.filter(draft__review=review, reopened_at=None).values("draft")
        for draft in Draft.objects.filter(review=review).exclude(pk__in=signed):
            yield Line("Sign the draft off", reverse("draft", kwargs={"code": review.code, "draft": draft.pk}))
    yield from _sent_by_private_links(review, held)


def _in_the_timetable(review: Review, person: Person) -> Iterator[Line]:
    for task in ReviewTask.objects.filter(review=review, owner=person, done_at=None):
        yield Line(task.title, reverse("finish_task", kwargs={"code": review.code, "task": task.pk}), task.due_on)
    for one in unseen_slippages(review, person):
        where = {"code": review.code, "slippage": one.slippage_id}
        yield Line("A milestone has moved: see which and why", reverse("acknowledge_slippage", kwargs=where))


def _sent_by_private_links(review: Review, held: frozenset[str]) -> Iterator[Line]:
    """Yield what was sent and not answered yet, by number, to whoever may read it."""
    sides = [str(side) for side in Side if READ_WORDS[side] in held]
    if not sides:
        return
    found = Contribution.objects.filter(
        participant__review=review, participant__side__in=sides, sent_at__isnull=False, used_at=None, withdrawn_at=None
    ).select_related("participant")
    for one in found.defer("text", "used").order_by("sent_at"):
        who = one.participant
        where = {"code": review.code, "side": who.side, "number": who.number, "said": one.number}
        yield Line(f"Tell {who.label} how what they said was used", reverse("contribution", kwargs=where))
