"""Ask how deposited files are coming along."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet

from throughline.library import policies
from throughline.library.models import Edition, Reading
from throughline.library.models.edition import EditionState
from throughline.people.policies import Actor, require


@dataclass(frozen=True, slots=True)
class Counts:
    """How many editions wait, were read, and were refused."""

    waiting: int
    readable: int
    refused: int

    @property
    def total(self) -> int:
        return self.waiting + self.readable + self.refused


def deposited_editions(*, state: str = "", seen_by: Actor) -> QuerySet[Edition]:
    """Return deposited files, newest first. Raises Refusal for people who may not deposit."""
    require(policies.may_deposit(seen_by))
    current = Prefetch(
        "readings", Reading.objects.filter(is_current=True).defer("fingerprint", "metadata"), to_attr="current"
    )
    editions = Edition.objects.select_related("report").prefetch_related(current, "probable_duplicates")
    if state in EditionState.values:
        editions = editions.filter(state=state)
    return editions.order_by("-deposited_at", "-pk")


def deposit_counts(*, seen_by: Actor) -> Counts:
    """Count deposited files by state."""
    require(policies.may_deposit(seen_by))
    counts = dict(Edition.objects.values_list("state").annotate(n=Count("pk")))
    return Counts(
        counts.get(EditionState.DEPOSITED, 0),
        counts.get(EditionState.READABLE, 0),
        counts.get(EditionState.REFUSED, 0),
    )
