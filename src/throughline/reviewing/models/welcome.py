"""What people who are asked to take part read about the review."""

from __future__ import annotations

from django.db import models

from throughline.commissioning.models import Review
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models.participant import Side


class Welcome(models.Model):
    """The review in plain and humane words, for one side: what it is for, how it goes, whom to ask."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="welcomes")
    side = models.CharField(max_length=20, choices=Side.choices)
    about = SealedTextField()
    contact = SealedTextField()
    # After this day the report is too far on for what somebody said to be taken out of it.
    withdraw_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "side"], name="one_welcome_for_each_side")]

    def __str__(self) -> str:
        return f"Welcome {self.pk}"
