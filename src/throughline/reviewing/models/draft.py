"""A draft of a review's report."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.commissioning.models import Review
from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField


class Draft(models.Model):
    """One report in the making. Its words stand in its sections; here is only what it is called and where it came from."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="drafts")
    title = SealedTextField()
    # The template's id and version, or 'docx' where the sections came from a file.
    begun_from = models.CharField(max_length=60)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.review_id}: draft {self.pk}"
