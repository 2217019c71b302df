"""What improvement adds to a review's home page, and to what is held about a person."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from throughline.commissioning.contributions import REPORT, Link
from throughline.commissioning.models import Review
from throughline.improvement import policies
from throughline.improvement.queries.actions import held_about as held_about
from throughline.people.policies import Actor


def links(review: Review, person: Actor) -> Iterator[Link]:
    """Yield the way to what becomes of the partnership's recommendations."""
    if policies.may_read(person, review.organisation):
        there = reverse("improvement_board", kwargs={"pk": review.organisation_id})
        yield Link("Recommendations and actions", there, REPORT)
