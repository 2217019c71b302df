"""The history of who may read a report."""

from __future__ import annotations

from django.db import models

from throughline.library.models.report import Availability, Report


class AvailabilityChange(models.Model):
    """One change of availability, with its reason. Readers see the history on the report's page."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="availability_changes")
    before = models.CharField(max_length=20, choices=Availability.choices, blank=True)
    after = models.CharField(max_length=20, choices=Availability.choices)
    reason = models.TextField(blank=True)
    changed_at = models.DateTimeField(auto_now_add=True)
    changed_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.report}: {self.before} to {self.after}"
