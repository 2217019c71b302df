"""What the door adds to a review's home page, for one person."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from throughline.commissioning.contributions import REPORT, Line, Link
from throughline.commissioning.models import Review
from throughline.people.policies import Actor
from throughline.publishing import policies, policies_deciding, queries


def links(review: Review, person: Actor) -> Iterator[Link]:
    """Yield the way to the page of the door."""
    if policies.may_see_publication(person, review):
        yield Link("Checking and publishing", reverse("publication", kwargs={"code": review.code}), REPORT)


def waiting(review: Review, person: Actor) -> Iterator[Line]:
    """Yield what waits here: a decision, whom to tell beforehand, the hand-over, and a published report to look at again."""
    if not policies.may_see_publication(person, review):
        return
    plan = queries.plan_of(review, seen_by=person)
    if plan is None:
        return
    code = {"code": review.code}
    published = queries.published_of(plan)
    if published is None:
        if policies_deciding.may_decide_publication(person, plan):
            yield Line("Decide about publishing the report", reverse("decide_publication", kwargs=code))
        if policies.may_plan(person, review):
            # Who it is, is sealed; their kind is not.
            for telling in plan.tellings.filter(has_nobody=False, told_on=None).defer("who", "how", "heard"):
                there = reverse("record_told", kwargs={**code, "number": telling.pk})
                yield Line(f"Tell before the report appears: {telling.get_kind_display()}", there, telling.due_on)
        if policies_deciding.may_hand_over(person, plan, timezone.localdate()):
            yield Line("Hand the report over to the library", reverse("hand_over", kwargs=code), plan.publish_on)
    elif policies.may_look_after(person, review) and queries.due_for_a_look(published, timezone.localdate()):
        yield Line("Look again at the published report", reverse("look_again", kwargs=code), published.row.review_on)
