"""Decides together about pairs that are alike beyond doubt, and takes it back. Each pair is recorded as a single one is."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from throughline.commissioning.models import Review
from throughline.people.policies import Actor, Refusal, require, require_as_seen
from throughline.reviewing import policies_papers as policies
from throughline.reviewing.models import LinkDecision
from throughline.reviewing.operations.chronology import decide_links, held
from throughline.reviewing.queries.alike import alike_events, decided_alike

CHANGED = (
    "What agencies recorded, or what was decided about it, has changed since you opened this page, so nothing was decided. "
    "This is how it stands now."
)


@transaction.atomic
def decide_alike(*, review: Review, seen: Mapping[int, str], by: Actor) -> int:
    """Say of each of these events that all its accounts are of one event, and return how many pairs that decided.

    `seen` gives, under the number of each event, the mark of its accounts as they were shown. If one has changed, or is
    not beyond doubt any more, nothing is decided.
    """
    require(policies.may_analyse_chronology(by, review))
    held(review)
    standing = {event.number: event for event in alike_events(review, seen_by=by)}
    for number, mark in seen.items():
        require_as_seen(mark, standing[number].mark if number in standing else "", CHANGED)
    links = [link for number in seen for link in standing[number].open_links]
    decide_links(links=links, decision=LinkDecision.SAME_EVENT, by=by)
    return len(links)


@transaction.atomic
def take_back_alike(*, review: Review, number: int, by: Actor) -> int:
    """Leave all pairs of one event to be decided again, and return how many they are."""
    require(policies.may_analyse_chronology(by, review))
    held(review)
    event = next((one for one in decided_alike(review, seen_by=by) if one.number == number), None)
    if event is None:
        raise Refusal(CHANGED)
    decide_links(links=event.links, decision=LinkDecision.OPEN, by=by)
    return len(event.links)
