"""Reads a feed into plain entries. Whatever it holds of HTML, script or entities comes out as text or not at all."""

from __future__ import annotations

import datetime
import hashlib
import html
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import feedparser
import nh3

from throughline.alerts.sources.fetching import NotFetched

MOST_ENTRIES, LONGEST_HEADING, LONGEST_SUMMARY, LONGEST_LINK = 100, 300, 1200, 1000
MOST_ESCAPES = 6
# Parts of an address that only count clicks.
COUNTING = re.compile(r"^(utm_\w+|fbclid|gclid|mc_[ce]id|ref|cmp|CMP|at_\w+)$")
# A feed needs no entities of its own, and by them a small file can grow to fill the memory.
ENTITY = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed, as plain text. `known_as` is the feed's own id of it, or its link, as a hash."""

    known_as: str
    heading: str
    summary: str
    link: str
    same_as: str
    dated: datetime.date | None


def read(content: bytes, *, content_type: str = "") -> list[Entry]:
    """Return the entries of a feed, newest first as it gives them. Raises NotFetched with a reason fit to show."""
    # Signs of two bytes, as in UTF-16, must not hide one.
    if ENTITY.search(content) or ENTITY.search(content.replace(b"\0", b"")):
        raise NotFetched("The feed declares entities of its own, which is not safe to read.")
    # Relative links would be completed by what the feed claims, and only whole ones are kept.
    feed = feedparser.parse(content, response_headers={"content-type": content_type or "application/xml"})
    if not feed.entries and (feed.bozo or not feed.version):
        raise NotFetched("What stands at the address is not a feed, or too broken to be read.")
    entries = (_entry(entry) for entry in feed.entries[:MOST_ENTRIES])
    return [entry for entry in entries if entry is not None]


def _entry(entry: feedparser.FeedParserDict) -> Entry | None:
    link, heading = whole_link(entry.get("link", "")), one_line(entry.get("title", ""), LONGEST_HEADING)
    if not heading:
        return None
    content = (entry.get("content") or [{}])[0].get("value", "")
    said = plain(entry.get("summary", "") or content)
    summary = f"{said[: LONGEST_SUMMARY - 1].rsplit(' ', 1)[0]}…" if len(said) > LONGEST_SUMMARY else said
    known_as = hashlib.sha256(str(entry.get("id") or link or heading).encode("utf-8", "replace")).hexdigest()
    return Entry(known_as, heading, summary, link, without_counting(link), _day(entry))


def _day(entry: feedparser.FeedParserDict) -> datetime.date | None:
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return datetime.date(parsed.tm_year, parsed.tm_mon, parsed.tm_mday) if parsed else None
    except ValueError:
        return None


def plain(text: str) -> str:
    """Return the words of a text that may hold HTML: no tag, no script, no style, no control sign, one space between."""
    # Again and again, because what was escaped once too often would be a tag again for the next reader.
    for _ in range(MOST_ESCAPES):
        text = html.unescape(nh3.clean(str(text), tags=set(), clean_content_tags={"script", "style"}))
    return " ".join(CONTROL.sub(" ", text).split())


def one_line(text: str, most: int) -> str:
    """Return the words as one line without control signs, for headings and for headers of mail."""
    said = plain(text)
    return said if len(said) <= most else f"{said[: most - 1]}…"


def whole_link(link: str) -> str:
    """Return the link if it leads to a web page, else nothing."""
    link = str(link).strip()
    if CONTROL.search(link) or " " in link or len(link) > LONGEST_LINK:
        return ""
    try:
        parts = urlsplit(link)
        return link if parts.scheme in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""


def without_counting(link: str) -> str:
    """Return the link as the same page is known by anywhere: no `www.`, no fragment, nothing that counts clicks."""
    if not link:
        return ""
    parts = urlsplit(link)
    host = (parts.hostname or "").removeprefix("www.")
    query = urlencode(sorted((n, v) for n, v in parse_qsl(parts.query) if not COUNTING.match(n)))
    return urlunsplit(("", host, parts.path.rstrip("/"), query, ""))[:LONGEST_LINK]
