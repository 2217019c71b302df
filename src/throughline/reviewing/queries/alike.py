"""Events that several agencies recorded in the same words: what can be decided together, because nothing is in doubt."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet

from throughline.commissioning.models import Review
from throughline.people.policies import Actor, require
from throughline.reviewing import policies_papers as policies
from throughline.reviewing.chronology.merging import FEWEST_WORDS, words_told
from throughline.reviewing.models import ChronologyEntry, ChronologyLink, LinkDecision, LinkKind
from throughline.reviewing.queries.chronology import Shown, shown
from throughline.reviewing.queries.freezing import mark_of_content

Key = tuple[datetime.date, int, datetime.time | None, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class AlikeEvent:
    """One event as each agency recorded it, and the pairs between those accounts. Known by its first entry."""

    accounts: list[Shown]
    links: list[ChronologyLink]

    @property
    def number(self) -> int:
        return min(account.entry.pk for account in self.accounts)

    @property
    def open_links(self) -> list[ChronologyLink]:
        return [link for link in self.links if link.decision == LinkDecision.OPEN]

    @property
    def mark(self) -> str:
        """What somebody who decides had before them: every account as it was shown, and what was to be decided."""
        accounts = [
            [one.entry.pk, one.agency, one.when, one.written, one.text, one.source, one.people, one.entry.child_seen]
            for one in self.accounts
        ]
        return mark_of_content({"accounts": accounts, "open": sorted(link.pk for link in self.open_links)})


def may_have_alike(review: Review) -> bool:
    """Say, without opening any text, whether a pair that is left to decide could be alike beyond doubt."""
    return _pairs(review).filter(decision=LinkDecision.OPEN).exists()


def alike_events(review: Review, *, seen_by: Actor) -> list[AlikeEvent]:
    """Return the events of which a pair is left to decide and nothing is in doubt, in the order in which they happened."""
    return [event for event in _events(review, seen_by=seen_by) if event.open_links]


def decided_alike(review: Review, *, seen_by: Actor) -> list[AlikeEvent]:
    """Return those of which every pair was said to be one event."""
    return [event for event in _events(review, seen_by=seen_by) if not event.open_links]


def _pairs(review: Review) -> QuerySet[ChronologyLink]:
    """Return the pairs of two agencies at the same day and time, whatever was decided. Nothing sealed is asked for."""
    same = {f"first__{name}": F(f"second__{name}") for name in ("first_on", "last_on", "minute")}
    found = ChronologyLink.objects.filter(review=review, kind=LinkKind.SAME, **same)
    found = found.filter(first__first_on=F("first__last_on"))
    return found.filter(first__is_uncertain=False, second__is_uncertain=False).exclude(
        first__agency=F("second__agency")
    )


def _events(review: Review, *, seen_by: Actor) -> list[AlikeEvent]:
    require(policies.may_analyse_chronology(seen_by, review))
    links = list(_pairs(review).order_by("pk"))
    numbers = {number for link in links for number in (link.first_id, link.second_id)}
    told: dict[Key, list[ChronologyEntry]] = defaultdict(list)
    for entry in ChronologyEntry.objects.filter(review=review, is_uncertain=False, pk__in=numbers):
        told[entry.first_on, entry.minute, entry.until_time, words_told(str(entry.text))].append(entry)
    groups = [entries for key, entries in told.items() if len(key[-1]) >= FEWEST_WORDS and not _is_in_doubt(entries)]
    of_entry = {entry.pk: at for at, entries in enumerate(groups) for entry in entries}
    between: dict[int, list[ChronologyLink]] = defaultdict(list)
    for link in links:
        at = of_entry.get(link.first_id)
        if at is not None and at == of_entry.get(link.second_id):
            between[at].append(link)
    # Where somebody said of one pair that these are two events, whoever goes on looks at each of the others.
    wanted = [at for at, some in between.items() if all(one.decision != LinkDecision.DIFFERENT for one in some)]
    rows = {row.entry.pk: row for row in shown([e for at in wanted for e in groups[at]], review, seen_by=seen_by)}
    events = [AlikeEvent([rows[entry.pk] for entry in groups[at]], between[at]) for at in wanted]
    return sorted(
        events, key=lambda event: (event.accounts[0].entry.first_on, event.accounts[0].entry.minute, event.number)
    )


def _is_in_doubt(entries: list[ChronologyEntry]) -> bool:
    """The same words may tell of two events: one agency wrote them twice, or agencies differ about whom or whether seen."""
    return (
        len({entry.agency_id for entry in entries}) < len(entries)
        or _differ(words_told(str(entry.people)) for entry in entries)
        or _differ(entry.child_seen for entry in entries)
    )


def _differ(said: Iterable[object]) -> bool:
    """Say whether two of those who said anything said different things."""
    return len({one for one in said if one}) > 1
