"""What somebody sees who takes part by a private link: their own words, what is shown to them, and nothing else."""

from __future__ import annotations

from throughline.people.policies import require
from throughline.reviewing.models import Contribution, PartLink, SharedPart, Welcome
from throughline.reviewing.models.part_link import hash_of_token
from throughline.reviewing.policies import may_use_link


def link_of(token: str) -> PartLink | None:
    """Return the link of a token while it can be used."""
    found = PartLink.objects.select_related("participant__review").filter(token_hash=hash_of_token(token)).first()
    return found if found is not None and found.is_open else None


def welcome_for(link: PartLink) -> Welcome | None:
    """Return what the participant reads about the review."""
    require(may_use_link(link))
    return Welcome.objects.filter(review=link.participant.review_id, side=link.participant.side).first()


def said_by(link: PartLink) -> list[Contribution]:
    """Return everything that the participant wrote, newest first."""
    require(may_use_link(link))
    return list(link.participant.contributions.select_related("about").order_by("-number"))


def said_numbered(link: PartLink, number: int) -> Contribution | None:
    """Return one thing that the participant wrote."""
    require(may_use_link(link))
    return link.participant.contributions.select_related("about").filter(number=number).first()


def shown_to(link: PartLink) -> list[SharedPart]:
    """Return the texts about the participant that the lead reviewer shares with them now."""
    require(may_use_link(link))
    return list(link.participant.shared_parts.filter(taken_back_at=None))


def shown_numbered(link: PartLink, pk: int) -> SharedPart | None:
    """Return one of those texts."""
    require(may_use_link(link))
    return link.participant.shared_parts.filter(taken_back_at=None, pk=pk).first()
