"""What search finds and citations point at."""

from __future__ import annotations

from django.db import models

from throughline.library.models.reading import Reading
from throughline.library.models.section import Section


class Passage(models.Model):
    """About 150 words that never cross a section. Offsets are in the reading's whole text; `text` is that slice."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="passages")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="passages")
    number = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page_first = models.PositiveIntegerField()
    page_last = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["reading", "number"]
        constraints = [
            models.UniqueConstraint(fields=["reading", "number"], name="passage_numbers_run_in_a_reading"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="a_passage_has_words"),
        ]

    def __str__(self) -> str:
        return f"passage {self.number} of {self.reading}"
