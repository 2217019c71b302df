"""What one subscriber is told about, as the form of preferences shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from throughline.alerts.models import Kind, SavedSearch, Subscriber, SubscriberState
from throughline.library import vocabularies
from throughline.library.queries import FACETS

MOST_VALUES, LONGEST_VALUE = 10, 100


def chosen_by(subscriber: Subscriber) -> dict[str, Any]:
    """Return the values of the preferences form."""
    there = list(subscriber.subscriptions.select_related("search"))

    def of(kind: Kind) -> list[str]:
        return [one.value for one in there if one.kind == kind]

    return {
        "weekly": bool(of(Kind.WEEKLY)),
        "monthly": bool(of(Kind.MONTHLY)),
        "topics": of(Kind.TOPIC),
        "sectors": of(Kind.SECTOR),
        "searches": [str(one.search_id) for one in there if one.kind == Kind.SEARCH],
    }


def has_left(subscriber_id: int) -> bool:
    """Say whether whoever this link was for has left. Of an address that came back since, this row knows nothing."""
    return not Subscriber.objects.exclude(state=SubscriberState.LEFT).filter(pk=subscriber_id).exists()


def searches_of(subscriber: Subscriber) -> list[SavedSearch]:
    return [one.search for one in subscriber.subscriptions.select_related("search") if one.search is not None]


def filters_in(asked: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the filters of a search that an address names, as the search page writes them. Unknown ones are left out."""
    found = {}
    for name in FACETS:
        values = asked.getlist(name) if hasattr(asked, "getlist") else asked.get(name, [])
        kept = [str(value)[:LONGEST_VALUE] for value in values[:MOST_VALUES] if str(value)]
        if kept:
            found[name] = kept
    if asked.get("only") in ("recommendations", "findings"):
        found["section"] = [str(asked.get("only"))]
    return found


def said_of(search: SavedSearch) -> str:
    """Return a saved search in words."""
    return said(search.words, search.filters)


def said(words: str, filters: Mapping[str, list[str]]) -> str:
    parts = [f"“{words}”" if words else "every new review"]
    for name, values in filters.items():
        heading, vocabulary = FACETS.get(name, (name, ""))
        labels = [vocabularies.label_of(vocabulary, value) if vocabulary else value for value in values]
        parts.append(f"{heading.lower()}: {' or '.join(labels)}")
    return ", ".join(parts)
