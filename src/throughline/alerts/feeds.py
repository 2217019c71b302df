"""The forms of a feed: Atom by Django, and JSON Feed 1.1."""

from __future__ import annotations

from typing import Any

from django.utils.feedgenerator import Atom1Feed

from throughline.alerts.queries.feeding import Feed


def as_atom(feed: Feed, own: str) -> str:
    """Return the feed as Atom (RFC 4287). `own` is its own address."""
    made = Atom1Feed(title=feed.title, link=feed.page, description="", feed_url=own, language="en-gb")
    for entry in feed.entries:
        made.add_item(
            title=entry.title, link=entry.link, description=entry.summary, unique_id=entry.id, pubdate=entry.at,
            updateddate=entry.at,
        )  # fmt: skip
    return made.writeString("utf-8")


def as_json(feed: Feed, own: str) -> dict[str, Any]:
    """Return the feed as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": own,
        "language": "en-GB",
        "items": [
            {
                "id": entry.id,
                "url": entry.link,
                "title": entry.title,
                "content_text": entry.summary or entry.title,
                "date_published": entry.at.isoformat(),
            }
            for entry in feed.entries
        ],
    }
