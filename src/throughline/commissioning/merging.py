"""What becomes of reviews where two records of an organisation are merged."""

from __future__ import annotations

from reviewtext.wording import counted
from throughline.commissioning.models import Review, ReviewRole
from throughline.people.contributions import Numbers
from throughline.people.models import Membership, Organisation


def holds(organisation: Organisation) -> list[str]:
    """Return how many reviews are the organisation's. Which ones is not told."""
    count = Review.objects.filter(organisation=organisation).count()
    return [counted(count, "review")] if count else []


def against(gone: Organisation, into: Organisation) -> list[str]:
    """Nothing of a review stands against it: its code is its own, and who has a part in it does not change."""
    return []


def move(gone: Organisation, into: Organisation) -> Numbers:
    Review.objects.filter(organisation=gone).update(organisation=into)
    return {}


def put_in_place_of(old: Membership, new: Membership) -> None:
    """Have parts in reviews that were given on behalf of one membership go on by another of the same person."""
    ReviewRole.objects.filter(on_behalf_of=old).update(on_behalf_of=new)
