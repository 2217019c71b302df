"""Sources and what comes from them into the inbox; what is new in the library, too."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from throughline.alerts.models import InboxItem, InboxKind, InboxState, Sighting, Source
from throughline.alerts.policies import may_change_sources, may_edit
from throughline.alerts.queries.inbox import readable_and_not_in_inbox
from throughline.alerts.sources import fetching, reading
from throughline.alerts.sources.merging import same_item
from throughline.people.noting import note
from throughline.people.policies import Actor, require

EVERY, LONGEST_PAUSE = datetime.timedelta(hours=2), datetime.timedelta(days=2)


@transaction.atomic
def add_source(*, name: str, address: str, by: Actor, topic: str = "") -> Source:
    """Read a feed from now on."""
    require(may_change_sources(by))
    source = Source.objects.create(name=name, address=address, topic=topic)
    note("add_alert_source", source, by, address=address)
    return source


@transaction.atomic
def switch_source(*, source: Source, by: Actor) -> None:
    """Stop reading a feed, or read it again. What came from it stays."""
    require(may_change_sources(by))
    source.is_active, source.due_at, source.failures = not source.is_active, timezone.now(), 0
    source.save(update_fields=["is_active", "due_at", "failures"])
    note("switch_alert_source", source, by, is_active=source.is_active)


def fetch_due_sources() -> int:
    """Read every feed that is due, and return how many items came in. One that fails holds up none of the others."""
    due = Source.objects.filter(is_active=True, due_at__lte=timezone.now()).order_by("due_at")
    return sum(fetch_source(source=source) for source in due)


def fetch_source(*, source: Source) -> int:
    """Read one feed. What cannot be had is tried again after a pause that grows each time, and the desk says why."""
    now = timezone.now()
    try:
        got = fetching.fetch(source.address, etag=source.etag, last_modified=source.last_modified)
        entries = reading.read(got.content, content_type=got.content_type) if got.is_new else []
    except fetching.NotFetched as problem:
        source.failures, source.problem = min(source.failures + 1, 30), str(problem)[:300]
        source.due_at = now + min(EVERY * 2 ** min(source.failures, 6), LONGEST_PAUSE)
        source.save(update_fields=["failures", "problem", "due_at"])
        return 0
    with transaction.atomic():
        came = sum(_take_in(source, entry, now) for entry in entries)
        if got.is_new:
            source.etag, source.last_modified = got.etag, got.last_modified
        source.failures, source.problem, source.fetched_at, source.due_at = 0, "", now, now + EVERY
        source.save(update_fields=["etag", "last_modified", "failures", "problem", "fetched_at", "due_at"])
    return came


def _take_in(source: Source, entry: reading.Entry, now: datetime.datetime) -> bool:
    """Put an entry into the inbox, or beside the item that tells of the same. Return whether it made a new item."""
    if Sighting.objects.filter(source=source, known_as=entry.known_as).exists():
        return False
    there = same_item(entry, now=now)
    item = there or InboxItem.objects.create(
        kind=InboxKind.FEED, heading=entry.heading, summary=entry.summary, link=entry.link, same_as=entry.same_as,
        dated=entry.dated, topic=source.topic, seen_at=now,
    )  # fmt: skip
    Sighting.objects.create(source=source, item=item, known_as=entry.known_as, link=entry.link)
    return there is None


def gather_from_library() -> int:
    """Put every review that has become readable into the inbox, once, and return how many there were."""
    came = 0
    for report in readable_and_not_in_inbox():
        topic = next((one.theme for one in report.themes.all()), "")
        _, is_new = InboxItem.objects.get_or_create(
            report=report,
            defaults={
                "kind": InboxKind.LIBRARY, "heading": report.title[:300], "summary": report.abstract,
                "dated": report.published_on, "topic": topic,
            },
        )  # fmt: skip
        came += is_new
    return came


@transaction.atomic
def add_to_inbox(*, by: Actor, heading: str, link: str = "", **fields: Any) -> InboxItem:
    """Put something into the inbox by hand."""
    require(may_edit(by))
    item = InboxItem.objects.create(
        kind=InboxKind.HAND, heading=heading, link=link, same_as=reading.without_counting(link), **fields
    )
    note("add_to_alert_inbox", item, by)
    return item


@transaction.atomic
def set_aside(*, item: InboxItem, by: Actor, why: str = "") -> None:
    """Take an item out of what waits, or put it back. It stays, so that no source brings it again."""
    require(may_edit(by))
    is_back = item.state == InboxState.SET_ASIDE
    item.state, item.set_aside_why = (InboxState.WAITING, "") if is_back else (InboxState.SET_ASIDE, why)
    item.save(update_fields=["state", "set_aside_why"])
    note("set_alert_item_aside", item, by, back=is_back)
