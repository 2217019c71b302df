"""What waits on the editor's desk, and what of the library has not come there yet."""

from __future__ import annotations

import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from throughline.alerts.models import InboxItem, InboxKind, InboxState, Source
from throughline.alerts.policies import may_edit
from throughline.library.models import Edition, Report
from throughline.library.models.edition import EditionState
from throughline.library.models.report import Availability
from throughline.library.queries import is_ready_to_watch, listed_reports
from throughline.people.policies import Actor, require

# A review that has waited as long as this for its meaning is told of without it.
LONGEST_WAIT = datetime.timedelta(days=2)
# What was in the library long before alerts began is no news.
NEWS = datetime.timedelta(days=31)
WAYS = {"": "Everything", **dict(InboxKind.choices)}


def readable_and_not_in_inbox() -> list[Report]:
    """Return the reports, open to everybody, that have become readable and are not in the inbox yet."""
    now = timezone.now()
    readable = Edition.objects.filter(report=OuterRef("pk"), state=EditionState.READABLE)
    fresh = _fresh(now).filter(Exists(readable)).prefetch_related("themes")
    return [one for one in fresh if one.created_at < now - LONGEST_WAIT or is_ready_to_watch(one)]


def _fresh(now: datetime.datetime) -> QuerySet[Report]:
    there = InboxItem.objects.filter(report=OuterRef("pk"))
    open_ones = listed_reports().filter(availability=Availability.OPEN, created_at__gt=now - NEWS)
    return open_ones.filter(~Exists(there)).order_by("created_at")


def is_any_news_due() -> bool:
    """Say whether a feed is due to be read, or the library has something new."""
    now = timezone.now()
    return Source.objects.filter(is_active=True, due_at__lte=now).exists() or _fresh(now).exists()


def inbox(*, seen_by: Actor, state: str = InboxState.WAITING, kind: str = "", words: str = "") -> QuerySet[InboxItem]:
    """Return the items of the inbox, newest first. Reviews that were withdrawn since are gone."""
    require(may_edit(seen_by))
    items = InboxItem.objects.filter(state=state).exclude(report__availability=Availability.WITHDRAWN)
    if kind in InboxKind.values:
        items = items.filter(kind=kind)
    for word in words.split()[:10]:
        items = items.filter(heading__icontains=word)
    return items.prefetch_related("sightings__source").select_related("report")


def inbox_item(number: int) -> InboxItem | None:
    return InboxItem.objects.filter(pk=number).select_related("report").first()


def sources(*, seen_by: Actor) -> QuerySet[Source]:
    require(may_edit(seen_by))
    return Source.objects.order_by("name")
