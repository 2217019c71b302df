"""Where a finding stands on the board: under a factor of a frame."""

from __future__ import annotations

from django.db import models

from throughline.reviewing.models.finding import Finding


class FindingFactor(models.Model):
    """That a factor contributed. The ids are those of the frame's pack, which may have a new version since."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="factors")
    frame = models.CharField(max_length=40)
    factor = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["finding", "frame", "factor"], name="a_finding_once_a_factor")]

    def __str__(self) -> str:
        return f"{self.frame}: {self.factor}"
