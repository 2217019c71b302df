"""A move of a review from one state to another."""

from __future__ import annotations

from django.db import models

from throughline.commissioning.models.review import STATES
from throughline.commissioning.models.writing import Paper
from throughline.people.sealed_texts import SealedTextField


class StateMove(Paper):
    """From where to where, and why. History stays."""

    before = models.CharField(max_length=40, choices=STATES)
    after = models.CharField(max_length=40, choices=STATES)
    reason = SealedTextField(blank=True)

    class Meta:
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.before} to {self.after}"
