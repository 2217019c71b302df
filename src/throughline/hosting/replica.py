"""Strangers read published texts from a copy of the database; everything else is asked of the database itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connections, models
from django.http import HttpRequest, HttpResponse

COPY = "replica"
# What is long and hardly changes. Whether a report may still be read is asked of the database itself, each time.
TEXTS = {
    "library.reading", "library.page", "library.section", "library.passage", "library.recommendation",
    "markers.markerset", "markers.marker", "markers.question", "markers.crosswalk",
}  # fmt: skip
MOST_BEHIND_SECONDS, LOOK_EVERY_SECONDS = 10.0, 5.0
# Nothing new is no delay, but only while the copy hears from what it copies.
BEHIND = """SELECT pg_is_in_recovery(), CASE
    WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() AND EXISTS (SELECT 1 FROM pg_stat_wal_receiver) THEN 0
    ELSE extract(epoch FROM now() - pg_last_xact_replay_timestamp()) END"""
_of_a_stranger: ContextVar[bool] = ContextVar("of_a_stranger", default=False)
_looked: tuple[float, bool] = (float("-inf"), False)


class ReadFromReplica:
    """Notes for the router whether a request only reads, and by somebody who never signed in here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_known = settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers
        before = _of_a_stranger.set(request.method in {"GET", "HEAD"} and not is_known)
        try:
            return self.get_response(request)
        finally:
            _of_a_stranger.reset(before)


class ReplicaRouter:
    """Sends the reading of published texts to the copy, while it keeps up. Nothing else, and no writes."""

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str | None:
        is_text = model._meta.label_lower in TEXTS
        return COPY if is_text and _of_a_stranger.get() and keeps_up() else None

    def allow_relation(self, one: models.Model, other: models.Model, **hints: Any) -> bool:
        # The same rows, read at two places.
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return False if db == COPY else None


def keeps_up() -> bool:
    """Say whether the copy is near enough to what it copies. Looked at now and then, and not for each question."""
    global _looked
    if time.monotonic() - _looked[0] > LOOK_EVERY_SECONDS:
        behind = seconds_behind()
        _looked = (time.monotonic(), behind is not None and behind < MOST_BEHIND_SECONDS)
    return _looked[1]


def seconds_behind() -> float | None:
    """Return how far the copy is behind; None where it does not answer, or is no copy."""
    try:
        with connections[COPY].cursor() as cursor:
            cursor.execute(BEHIND)
            is_copy, behind = cursor.fetchone()
    except DatabaseError:
        connections[COPY].close()
        return None
    return float(behind) if is_copy and behind is not None else None
