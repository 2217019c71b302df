"""A notice that something in a report is wrong, and what is right."""

from __future__ import annotations

from django.db import models

from throughline.library.models.report import Report


class CorrectionNotice(models.Model):
    """Readers see it above the report. A corrected file comes as an edition that replaces the other."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="corrections")
    text = models.TextField()
    noticed_on = models.DateField()

    class Meta:
        ordering = ["-noticed_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.report}: {self.noticed_on}"
