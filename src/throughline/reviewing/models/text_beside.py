"""What somebody wrote while another kept a newer text of the same section."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models.draft_section import DraftSection


class TextBeside(models.Model):
    """Kept beside the section until somebody brings it in or says that it is not needed. It is never lost in silence."""

    section = models.ForeignKey(DraftSection, on_delete=models.CASCADE, related_name="beside")
    text = SealedTextField(blank=True)
    # The text that its writer had before them.
    after_number = models.PositiveIntegerField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"section {self.section_id}, beside {self.pk}"
