"""A field of the record, as the text suggests it."""

from __future__ import annotations

from django.db import models

from throughline.library.models.report import Report


class FieldSuggestion(models.Model):
    """A value read from the text with the place it came from. It fills an empty field until a cataloguer confirms,
    but never the title."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="suggestions")
    field = models.CharField(max_length=40)
    value = models.JSONField()
    confidence = models.FloatField(default=0)
    page_number = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(blank=True)

    class Meta:
        ordering = ["report", "field", "-confidence"]
        constraints = [models.UniqueConstraint(fields=["report", "field"], name="one_suggestion_for_a_field")]

    def __str__(self) -> str:
        return f"{self.field}: {self.value}"
