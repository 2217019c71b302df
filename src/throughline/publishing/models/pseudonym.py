"""The key to a report: which name stands behind which stand-in."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.commissioning.models import Review
from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField


class Pseudonym(models.Model):
    """One name as it stood in a draft, and what is written in its place. Both are sealed; few roles may open the key."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="pseudonyms")
    name = SealedTextField()
    stand_in = SealedTextField()
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.review_id}: name {self.pk}"
