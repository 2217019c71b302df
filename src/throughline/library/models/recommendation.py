"""A recommendation as an item of its own."""

from __future__ import annotations

from django.db import models

from throughline.library.models.reading import Reading


class Recommendation(models.Model):
    """What a report asks somebody to do: the ask, not the task (an Action) nor the reply (a Response)."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="recommendations")
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    addressed_to = models.CharField(max_length=300, blank=True)
    page_number = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    # 384 numbers of one byte, made behind the scenes; None until then, and where search by meaning is turned off.
    meaning = models.BinaryField(null=True)

    class Meta:
        ordering = ["reading", "number"]
        constraints = [
            models.UniqueConstraint(fields=["reading", "number"], name="recommendation_numbers_run_in_a_reading")
        ]

    def __str__(self) -> str:
        return self.label or f"recommendation {self.number}"
