"""What the search index has still to learn."""

from __future__ import annotations

from django.db import models


class IndexChange(models.Model):
    """A change to carry into the index, written in the transaction that made it and removed once the index holds it.

    Carrying one twice does no harm: an edition is always replaced whole.
    """

    class Kind(models.TextChoices):
        EDITION = "edition", "Replace the passages of an edition"
        REPORT = "report", "Replace the record of a report"
        EDITION_GONE = "edition_gone", "Remove an edition"
        REPORT_GONE = "report_gone", "Remove a report"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    # Plain numbers, not foreign keys: the thing may be gone by the time the index hears of it.
    thing = models.PositiveBigIntegerField()
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.thing}"
