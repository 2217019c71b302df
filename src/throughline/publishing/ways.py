"""What the door adds to a review's home page, for one person."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from throughline.commissioning.contributions import Link
from throughline.commissioning.models import Review
from throughline.people.policies import Actor
from throughline.publishing import policies


def links(review: Review, person: Actor) -> Iterator[Link]:
    """Yield the way to the page of the door."""
    if policies.may_see_publication(person, review):
        yield Link("Checking and publishing", reverse("publication", kwargs={"code": review.code}))
