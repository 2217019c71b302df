"""Telling board members what was decided."""

from __future__ import annotations

from django.db import models

from throughline.commissioning.models.decision import Decision
from throughline.commissioning.models.writing import Paper
from throughline.people.models import Person


class BoardNotice(Paper):
    """That one member of the board was told of a decision, on which day, and when they acknowledged it."""

    class How(models.TextChoices):
        MEETING = "meeting", "At a meeting"
        LETTER = "letter", "By letter or email"
        CALL = "call", "By telephone or in person"

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="notices")
    member = models.CharField(max_length=200)
    agency = models.CharField(max_length=200, blank=True)
    # Only somebody with a part in the review can acknowledge here for themselves.
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    told_on = models.DateField()
    how = models.CharField(max_length=20, choices=How.choices)
    has_reasons = models.BooleanField(default=True)
    acknowledged_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["told_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(acknowledged_on=None) | models.Q(acknowledged_on__gte=models.F("told_on")),
                name="acknowledged_after_it_was_told",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member} on {self.told_on}"
