"""What the audit record keeps."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db import models


class Event(models.Model):
    """One thing that somebody did. Rows are only ever added; the database refuses to change or remove them.

    Each row carries the SHA-256 of the row before it, so a change made underneath breaks the chain at that row.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    who = models.CharField(max_length=200)
    role = models.CharField(max_length=100, blank=True)
    what = models.CharField(max_length=100)
    thing_kind = models.CharField(max_length=100, blank=True)
    thing_id = models.CharField(max_length=100, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    request_id = models.CharField(max_length=64, blank=True)
    address = models.CharField(max_length=64, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["thing_kind", "thing_id"]), models.Index(fields=["who"])]

    def __str__(self) -> str:
        return f"{self.number}: {self.who} {self.what} {self.thing_kind} {self.thing_id}".strip()

    def content(self) -> dict[str, Any]:
        """Return what the hash covers, in a form that reads back the same from any database."""
        return {
            "number": self.number,
            "at": self.at.isoformat(),
            "who": self.who,
            "role": self.role,
            "what": self.what,
            "thing_kind": self.thing_kind,
            "thing_id": self.thing_id,
            "before": self.before,
            "after": self.after,
            "request_id": self.request_id,
            "address": self.address,
            "previous_hash": self.previous_hash,
        }

    def computed_hash(self) -> str:
        """Return the SHA-256 of this row's content, as lower-case hexadecimal."""
        packed = json.dumps(self.content(), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return hashlib.sha256(packed.encode()).hexdigest()
