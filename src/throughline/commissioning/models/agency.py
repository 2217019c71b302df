"""An agency that has a part in one review. It is entered once: who asks it and who merges its chronology mean the same row."""

from __future__ import annotations

from django.db import models

from throughline.commissioning.models.review import Review
from throughline.people.models import Person


class ReviewAgency(models.Model):
    """An agency as the review calls it. Its writers answer what it is asked, and write its chronology."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="agencies")
    name = models.CharField(max_length=200)
    writers = models.ManyToManyField(Person, related_name="+", blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["review", "name"], name="an_agency_once_in_a_review")]

    def __str__(self) -> str:
        return self.name
