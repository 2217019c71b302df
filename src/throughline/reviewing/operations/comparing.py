"""Holds the entries of all agencies against each other again, where something changed. Part of other operations."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db.models import Q

from throughline.commissioning.models import Review
from throughline.reviewing.chronology.merging import DAYS_APART, Item, Pair, pairs_of
from throughline.reviewing.models import ChronologyEntry, ChronologyLink, LinkDecision
from throughline.reviewing.models.chronology_entry import NO_TIME

AT_ONCE = 2_000


def compare_again(review: Review, first: datetime.date, last: datetime.date) -> None:
    """Find again what tells of the same thing as an entry of these days, and set the flags that follow from it.

    Decisions stay. Must be called inside the transaction that made the change.
    """
    pad = datetime.timedelta(days=DAYS_APART)
    near = ChronologyEntry.objects.filter(review=review, first_on__lte=last + pad, last_on__gte=first - pad)
    items = list(_items(near))
    days = (first.toordinal(), last.toordinal())
    core = {item.number for item in items if item.first <= days[1] and item.last >= days[0]}
    found = {(p.first, p.second): p for p in pairs_of(items) if p.first in core or p.second in core}
    window = [item.number for item in items]
    _keep(review, found, core, _links_at(review, first - pad, last + pad))
    _set_flags(review, window, first - pad, last + pad)


def _items(entries: Iterable[ChronologyEntry]) -> Iterable[Item]:
    rows = entries.order_by().values_list(  # type: ignore[attr-defined]
        "pk", "agency_id", "first_on", "last_on", "minute", "child_seen", "text"
    )
    for number, agency, first, last, minute, seen, text in rows:
        yield Item(
            number, agency, first.toordinal(), last.toordinal(), None if minute == NO_TIME else minute, seen, str(text)
        )


def _links_at(review: Review, first: datetime.date, last: datetime.date) -> list[ChronologyLink]:
    """Return the links of which either entry falls on these days."""
    one = Q(first__first_on__lte=last, first__last_on__gte=first)
    other = Q(second__first_on__lte=last, second__last_on__gte=first)
    return list(ChronologyLink.objects.filter(one | other, review=review).order_by())


def _keep(review: Review, found: dict[tuple[int, int], Pair], core: set[int], there: list[ChronologyLink]) -> None:
    known = {(link.first_id, link.second_id) for link in there}
    gone = [
        link.pk
        for link in there
        if link.decision == LinkDecision.OPEN
        and (link.first_id in core or link.second_id in core)
        and ((link.first_id, link.second_id) not in found or found[link.first_id, link.second_id].kind != link.kind)
    ]
    for at in range(0, len(gone), AT_ONCE):
        ChronologyLink.objects.filter(pk__in=gone[at : at + AT_ONCE]).delete()
    renewed = {(link.first_id, link.second_id) for link in there if link.pk in set(gone)}
    ChronologyLink.objects.bulk_create(
        [
            ChronologyLink(review=review, first_id=pair.first, second_id=pair.second, kind=pair.kind.value)
            for key, pair in found.items()
            if key not in known or key in renewed
        ],
        batch_size=AT_ONCE,
    )


def _set_flags(review: Review, window: list[int], first: datetime.date, last: datetime.date) -> None:
    flagged = {
        number
        for link in _links_at(review, first, last)
        if link.decision == LinkDecision.OPEN
        for number in (link.first_id, link.second_id)
    }
    there = ChronologyEntry.objects.filter(review=review, first_on__lte=last, last_on__gte=first, is_flagged=True)
    before = set(there.order_by().values_list("pk", flat=True))
    now = flagged & set(window)
    for numbers, is_flagged in ((sorted(now - before), True), (sorted(before - now), False)):
        for at in range(0, len(numbers), AT_ONCE):
            ChronologyEntry.objects.filter(pk__in=numbers[at : at + AT_ONCE]).update(is_flagged=is_flagged)
