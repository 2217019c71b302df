"""Which version of which set of Quality Markers a review is judged by."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.commissioning.models import Review
from throughline.markers.models import MarkerSet
from throughline.people.models import Person


class MarkerSetChoice(models.Model):
    """The exact version, so that a pack that is loaded later moves no judgement. A new row is a new choice; the last holds."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    marker_set = models.ForeignKey(MarkerSet, on_delete=models.PROTECT, related_name="+")
    chosen_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.review_id}: {self.marker_set_id}"
