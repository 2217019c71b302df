"""A section of a draft."""

from __future__ import annotations

from django.db import models

from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models.draft import Draft


class DraftSection(models.Model):
    """A heading, what belongs below it, and the number of its latest text; 0 while nothing is written."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    title = SealedTextField()
    # From the template, which is public; empty where the section came from a file.
    guidance = models.CharField(max_length=1000, blank=True)
    guidance_tag = models.CharField(max_length=1, blank=True)
    latest = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["draft", "position"]
        constraints = [models.UniqueConstraint(fields=["draft", "position"], name="one_section_at_a_position")]

    def __str__(self) -> str:
        return f"draft {self.draft_id}, section {self.position}"
