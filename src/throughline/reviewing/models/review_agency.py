"""An agency that has a part in one review."""

from __future__ import annotations

from django.db import models

from throughline.commissioning.models import Review
from throughline.people.models import Person


class ReviewAgency(models.Model):
    """An agency as the review calls it. Only its writers, and whoever manages the chronology, write for it."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="agencies")
    name = models.CharField(max_length=120)
    writers = models.ManyToManyField(Person, related_name="+", blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["review", "name"], name="one_agency_of_a_name_in_a_review")]

    def __str__(self) -> str:
        return self.name
