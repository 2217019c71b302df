"""What all recommendations of open reports have in common: how rare each word is among them, and the middle of their meanings."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class RecommendationWeights(models.Model):
    """The latest row counts. `within`: in how many of the `count` texts each stem stands; `centre`: 384 numbers as float32."""

    count = models.PositiveIntegerField()
    within = models.JSONField()
    centre = models.BinaryField(null=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "recommendation weights"

    def __str__(self) -> str:
        return f"weights of {self.count} recommendations"
