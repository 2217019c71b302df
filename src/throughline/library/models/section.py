"""A stretch of a report under one heading."""

from __future__ import annotations

from django.db import models

from throughline.library.models.reading import Reading


class Section(models.Model):
    """A section with its kind from `packs/vocabularies/sections.yaml`. Offsets are in the reading's whole text."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="sections")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    heading = models.TextField(blank=True)
    level = models.PositiveSmallIntegerField(default=1)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page_number = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["reading", "number"]
        constraints = [
            models.UniqueConstraint(fields=["reading", "number"], name="section_numbers_run_in_a_reading"),
            models.CheckConstraint(
                condition=models.Q(end__gte=models.F("start")), name="a_section_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return self.heading or self.kind
