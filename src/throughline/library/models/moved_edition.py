"""Where an edition went that belonged to another review."""

from __future__ import annotations

from django.db import models

from throughline.library.models.edition import Edition
from throughline.library.models.report import Report


class MovedEdition(models.Model):
    """An edition that was given a report of its own. It keeps its number there, so that only the code of its addresses is
    another; here it keeps the old one, under which its passages are still found. No other edition gets this number."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="moved_editions")
    number = models.PositiveIntegerField()
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="moves")
    moved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["report", "number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="an_edition_moves_from_a_place_once")]

    def __str__(self) -> str:
        return f"{self.report.code}.{self.number}"
