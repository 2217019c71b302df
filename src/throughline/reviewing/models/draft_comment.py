"""What somebody remarks about a section, and how it was resolved."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models.draft_section import DraftSection


class DraftComment(models.Model):
    """A comment about one text of a section, perhaps about words of it."""

    section = models.ForeignKey(DraftSection, on_delete=models.CASCADE, related_name="comments")
    about_number = models.PositiveIntegerField()
    quote = SealedTextField(blank=True)
    text = SealedTextField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    resolution = SealedTextField(blank=True)
    resolved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(resolved_at=None, resolved_by=None)
                | models.Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="a_comment_is_resolved_by_somebody_at_some_time",
            )
        ]

    def __str__(self) -> str:
        return f"section {self.section_id}, comment {self.pk}"
