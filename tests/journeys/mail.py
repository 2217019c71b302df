"""What a running site keeps instead of sending, read as its owner would: its words lie sealed with the one key of all tests."""

from __future__ import annotations

import time

from tests import databases
from tests.journeys.conftest import Site
from throughline.people.models import OutboxMessage

NEWEST = 'SELECT sealed_body FROM people_outboxmessage WHERE "to" = ? AND subject LIKE ? ORDER BY id DESC LIMIT 1'


def newest_to(site: Site, to: str, words: str, *, seconds: float = 60) -> str:
    """Return the newest message to an address with these words in its subject, once the worker has written it."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := databases.rows(site.home, NEWEST, to, f"%{words}%"):
            return str(OutboxMessage._meta.get_field("body").from_db_value(found[0][0], None, None))
        time.sleep(0.25)
    raise AssertionError(f"no message to {to} about {words} came")
