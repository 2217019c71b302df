"""A draft as a whole at one time: which text of which section it was made of."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models.draft import Draft


class DraftVersion(models.Model):
    """A numbered version, such as the one that went to the panel."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    note = SealedTextField(blank=True)
    # [[number of the section's row, number of its text], ...] in order. The texts themselves never change.
    texts = models.JSONField()
    kept_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="one_draft_version_of_a_number")]

    def __str__(self) -> str:
        return f"draft {self.draft_id}, version {self.number}"
