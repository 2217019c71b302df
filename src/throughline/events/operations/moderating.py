"""Moderating what tables contributed, and making it public."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from throughline.events.models import Contribution, ContributionState, Event
from throughline.events.policies import may_decide_contribution, may_publish_contributions
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, require

WORDS = ("why", "helps", "own_words", "profession")


@transaction.atomic
def approve_contribution(*, contribution: Contribution, by: Actor, **words: str) -> None:
    """Approve it. `words` may leave out what would tell who somebody is; the page then says that it was shortened."""
    contribution = _decide(contribution, ContributionState.APPROVED, by)
    shortened = [name for name in WORDS if name in words and words[name] != getattr(contribution, name)]
    for name in shortened:
        setattr(contribution, name, words[name])
    contribution.is_shortened = contribution.is_shortened or bool(shortened)
    contribution.published_at = contribution.question.event.contributions_published_at and timezone.now()
    contribution.save()
    note("approve_contribution", contribution, by, shortened=shortened)


@transaction.atomic
def decline_contribution(*, contribution: Contribution, by: Actor) -> None:
    """Keep it from being used and shown, whether or not it was approved before."""
    contribution = _decide(contribution, ContributionState.DECLINED, by)
    contribution.published_at = None
    contribution.save()
    note("decline_contribution", contribution, by)


@transaction.atomic
def publish_contributions(*, event: Event, by: Actor) -> int:
    """Make what was approved public, and from now on each that is approved later. Returns how many are."""
    require(may_publish_contributions(by, event))
    now = timezone.now()
    event.contributions_published_at = event.contributions_published_at or now
    event.save(update_fields=["contributions_published_at"])
    approved = Contribution.objects.filter(question__event=event, state=ContributionState.APPROVED)
    count = approved.filter(published_at=None).update(published_at=now)
    note("publish_contributions", event, by, contributions=count)
    return count


def _decide(contribution: Contribution, state: ContributionState, by: Actor) -> Contribution:
    contribution = (
        Contribution.objects.select_for_update(of=("self",)).select_related("question__event").get(pk=contribution.pk)
    )
    require(may_decide_contribution(by, contribution, state))
    contribution.state = state
    contribution.moderated_at, contribution.moderated_by = timezone.now(), writer(by)
    return contribution
