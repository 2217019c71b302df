"""Finds the item of the inbox that tells of the same thing as an entry of another feed."""

from __future__ import annotations

import datetime
import re

from django.db.models import Q
from rapidfuzz import fuzz, process

from throughline.alerts.models import InboxItem
from throughline.alerts.sources.reading import Entry

# Headings of the same news differ by a word or a mark; those of a series, such as monthly figures, by no more than that,
# but they come weeks apart. So headings are compared within days alone.
ALIKE = 92.0
WITHIN = datetime.timedelta(days=10)
NUMBERS = re.compile(r"\d+")


def same_item(entry: Entry, *, now: datetime.datetime) -> InboxItem | None:
    """Return the item with the same address, or lately one with much the same heading; None if this is new."""
    if entry.same_as:
        there = InboxItem.objects.filter(same_as=entry.same_as).order_by("pk").first()
        if there is not None:
            return there
    lately = InboxItem.objects.filter(Q(seen_at__gt=now - WITHIN)).only("pk", "heading").order_by("-pk")[:2000]
    headings = {item.pk: _plain(item.heading) for item in lately if _numbers(item.heading) == _numbers(entry.heading)}
    found = process.extractOne(_plain(entry.heading), headings, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
    return InboxItem.objects.get(pk=found[2]) if found else None


def _plain(heading: str) -> str:
    return " ".join(re.findall(r"\w+", heading.lower()))


def _numbers(heading: str) -> list[str]:
    """Return the numbers of a heading: 'Part 1' and 'Part 2' are not the same, however alike."""
    return sorted(NUMBERS.findall(heading))
