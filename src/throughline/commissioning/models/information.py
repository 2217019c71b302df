"""Requests to agencies for the least that is needed to decide."""

from __future__ import annotations

from django.db import models

from throughline.commissioning.models.agency import ReviewAgency
from throughline.commissioning.models.writing import Paper
from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField


class AgencyRequest(Paper):
    """What one agency was asked, by when, and what came. `answered_by`: who answered for it here, if anybody did."""

    agency = models.ForeignKey(ReviewAgency, on_delete=models.PROTECT, related_name="first_requests")
    question = SealedTextField()
    asked_on = models.DateField()
    due_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer = SealedTextField(blank=True)
    gap = SealedTextField(blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(due_on__gte=models.F("asked_on")), name="due_after_it_was_asked"),
            models.CheckConstraint(
                condition=models.Q(answered_on=None) | models.Q(answered_on__gte=models.F("asked_on")),
                name="answered_after_it_was_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} by {self.due_on}"
