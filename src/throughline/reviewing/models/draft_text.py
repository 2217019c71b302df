"""What a section said, each time it was kept. Texts are added and never changed."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models.draft_section import DraftSection


class DraftText(models.Model):
    """One text of a section, in Markdown."""

    section = models.ForeignKey(DraftSection, on_delete=models.CASCADE, related_name="texts")
    number = models.PositiveIntegerField()
    text = SealedTextField(blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["section", "number"], name="one_text_of_a_number")]

    def __str__(self) -> str:
        return f"section {self.section_id}, text {self.number}"
