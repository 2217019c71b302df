"""The ways from a review's home page into its chronology, papers, registers and findings, and what waits there."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from throughline.commissioning.contributions import Line, Link
from throughline.commissioning.models import Review
from throughline.commissioning.policies import permissions_in_review
from throughline.people.policies import Actor
from throughline.reviewing.models import Contribution, Side
from throughline.reviewing.policies import READ_INVOLVEMENT, READ_WORDS
from throughline.reviewing.queries import links_to_papers


def links(review: Review, person: Actor) -> Iterator[Link]:
    """Yield the ways that this person may go."""
    held = permissions_in_review(person, review) or frozenset()
    yield from (Link(label, url) for label, url in links_to_papers(review, person))
    for side in Side:
        if READ_INVOLVEMENT[side] in held:
            yield Link(
                f"{side.label}: taking part", reverse("involvement", kwargs={"code": review.code, "side": str(side)})
            )
    if "review:finding:read" in held:
        yield Link("Findings", reverse("findings", kwargs={"code": review.code}))


def waiting(review: Review, person: Actor) -> Iterator[Line]:
    """Yield what was sent by a private link and not answered yet, by number, to whoever may read it."""
    held = permissions_in_review(person, review) or frozenset()
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
