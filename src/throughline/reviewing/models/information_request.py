"""One request for information: of whom, for what, by when, what came, and what is still missing."""

from __future__ import annotations

import datetime

from django.db import models

from throughline.commissioning.models import Review, ReviewAgency
from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField

# Every answer of `state_on`, in the order in which somebody chases.
REQUEST_STATES = OVERDUE, WAITING, WITH_GAP, RECEIVED = "Overdue", "Waiting", "Received, with a gap", "Received"


class InformationRequest(models.Model):
    """A line of the requests log. What was asked, answered and is missing are sealed. `answered_by`: who of the agency did."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="information_requests")
    agency = models.ForeignKey(ReviewAgency, on_delete=models.PROTECT, related_name="requests")
    what = SealedTextField()
    owner = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    asked_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    answer = SealedTextField(blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    gap = SealedTextField(blank=True)
    added_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return f"Request {self.pk}"

    def state_on(self, day: datetime.date) -> str:
        """Return how it stands on a day, in words."""
        if self.received_on:
            return WITH_GAP if self.gap else RECEIVED
        return OVERDUE if self.due_on and self.due_on < day else WAITING
