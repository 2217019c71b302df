"""Feeds in: good ones are read and merged, and every bad kind is stopped with a reason."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.alerts import desk, feed_server
from throughline.alerts import operations
from throughline.alerts.models import InboxItem, Source
from throughline.alerts.sources import fetching, reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def feeds(settings: Any) -> Iterator[str]:
    settings.ALERTS = settings.ALERTS | {
        "PRIVATE_NETWORKS": ["127.0.0.0/8"], "FEED_BYTES": 300_000, "FEED_SECONDS": 1,
    }  # fmt: skip
    with feed_server.running() as address:
        yield address


def source(address: str, name: str = "News") -> Source:
    return operations.add_source(name=name, address=address, by=desk.writer())


def items() -> dict[str, InboxItem]:
    return {item.heading: item for item in InboxItem.objects.filter(kind="feed")}


def test_a_feed_fills_the_inbox_with_plain_text(feeds: str) -> None:
    operations.fetch_source(source=source(f"{feeds}/rss"))
    found = items()
    item = found["Bruising in babies: new guidance"]
    assert item.summary == "Babies who cannot move seldom bruise."
    assert item.dated is not None
    assert item.dated.isoformat() == "2026-11-20"
    assert found["A script for a link"].link == ""
    # A heading that wants to be two lines of a message's head is one.
    assert "Subject Bcc: everybody@example.org" in found
    assert len(found) == 5, "parts of a series differ by a number alone, and are not the same"


def test_the_same_news_from_two_feeds_is_one_item_with_both_sources(feeds: str) -> None:
    one, other = source(f"{feeds}/rss"), source(f"{feeds}/atom", "Other")
    operations.fetch_source(source=one)
    assert operations.fetch_source(source=other) == 1
    item = items()["Bruising in babies: new guidance"]
    # Once by its heading, and once by its address without what counts clicks.
    assert [sighting.source.name for sighting in item.sightings.all()] == ["News", "Other", "Other"]
    assert "Only here" in items()


def test_a_feed_that_has_not_changed_is_not_sent_again(feeds: str) -> None:
    there = source(f"{feeds}/conditional")
    assert operations.fetch_source(source=there) == 5
    assert operations.fetch_source(source=there) == 0
    assert [status for _, status in feed_server.Answers.asked] == [200, 304]
    there.refresh_from_db()
    assert there.problem == ""


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/not-a-feed", "not a feed"),
        ("/rubbish", "not a feed"),
        ("/huge", "larger than"),
        ("/slow", "too long"),
        ("/loop", "on and on"),
        ("/inside", "private network"),
        ("/bomb", "entities"),
        ("/bomb-utf-16", "entities"),
        ("/outside", "entities"),
        ("/nothing", "404"),
    ],
)
def test_what_is_bad_is_stopped_soon_and_the_desk_says_why(feeds: str, path: str, reason: str) -> None:
    there, began = source(f"{feeds}{path}"), time.monotonic()
    assert operations.fetch_source(source=there) == 0
    assert time.monotonic() - began < 3
    there.refresh_from_db()
    assert reason in there.problem
    assert there.failures == 1
    assert there.due_at > there.sightings.model().seen_at
    assert not items()


def test_a_torn_feed_is_read_as_far_as_it_goes_and_a_moved_one_is_followed(feeds: str) -> None:
    operations.fetch_source(source=source(f"{feeds}/broken"))
    assert "Bruising in babies: new guidance" in items()
    assert operations.fetch_source(source=source(f"{feeds}/moved", "Moved")) == 0
    assert ("/rss", 200) in feed_server.Answers.asked


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://localhost:8000/feed", "http://[::1]/", "http://10.1.2.3/", "http://169.254.169.254/latest",
        "http://[::ffff:127.0.0.1]/", "http://0.0.0.0/", "http://2130706433/", "file:///etc/passwd", "ftp://example.org/x",
        "http://user:secret@example.org/", "gopher://127.0.0.1/", "http:///x", "http://[fe80::1]/",
    ],
)  # fmt: skip
def test_no_address_inside_the_hosts_own_network_is_asked(address: str) -> None:
    with pytest.raises(fetching.NotFetched):
        fetching.fetch(address)


def test_text_stays_text_however_often_it_was_escaped() -> None:
    for text in (
        "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;", "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>", "<a href='javascript:alert(1)'>x</a>", "<style>*{}</style>",
    ):  # fmt: skip
        assert "<" not in reading.plain(text)
    assert reading.plain("Ben &amp; Ann\u202e\x00\r\nand 3 < 4") == "Ben & Ann and 3 < 4"


def test_one_feed_that_fails_holds_up_no_other(feeds: str) -> None:
    source(f"{feeds}/loop", "Bad")
    source(f"{feeds}/rss", "Good")
    assert operations.fetch_due_sources() == 5
    assert operations.fetch_due_sources() == 0, "neither is due again at once"
