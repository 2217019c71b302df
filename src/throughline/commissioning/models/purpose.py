"""The statement of purpose."""

from __future__ import annotations

from django.db import models

from throughline.commissioning.models.writing import Paper
from throughline.people.sealed_texts import SealedTextField


class Purpose(Paper):
    """What the review is for, and what muddies that aim (Quality Marker 5)."""

    statement = SealedTextField()
    pressures = SealedTextField(blank=True)
    poor_practice = SealedTextField()
    told_how = SealedTextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review"], name="one_purpose_of_a_review")]

    def __str__(self) -> str:
        return f"purpose of {self.review_id}"
