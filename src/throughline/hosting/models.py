"""What the running of the site keeps of itself."""

from __future__ import annotations

from django.db import models


class Worker(models.Model):
    """A background worker, and when it was last heard from, by the clock of the database."""

    name = models.CharField(max_length=64, unique=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
