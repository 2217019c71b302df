"""A day by which a part of the review is to be reached."""

from __future__ import annotations

import datetime

from django.db import models
from django.utils import timezone

from throughline.commissioning.models import Review
from throughline.people.sealed_texts import SealedTextField


class Milestone(models.Model):
    """A milestone, the day it was first meant for, and the day it is meant for now. A target, never a lock."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="milestones")
    title = SealedTextField()
    first_due_on = models.DateField()
    due_on = models.DateField()
    reached_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return f"{self.review_id}: milestone {self.pk}"

    @property
    def state(self) -> str:
        """How it stands, as a word for the page's tint."""
        if self.reached_on:
            return "reached"
        return "late" if self.due_on < timezone.localdate() else "ahead"

    @property
    def state_words(self) -> str:
        words = {"reached": "Reached", "late": "Its day has passed", "ahead": "Ahead"}
        return words[self.state]

    @property
    def moved_by(self) -> datetime.timedelta:
        """How far it has moved from the day that it was first meant for."""
        return self.due_on - self.first_due_on
