"""Clocks: the days from which deadlines are counted, what is due when, and every change of either."""

from __future__ import annotations

from django.db import models

from throughline.commissioning.models.review import Review
from throughline.commissioning.models.writing import Paper
from throughline.people.sealed_texts import SealedTextField


class TriggerDay(Paper):
    """That something happened on a day. Set anew when it turns out to be another: the latest counts, history stays."""

    trigger = models.CharField(max_length=60)
    happened_on = models.DateField()
    reason = SealedTextField(blank=True)

    class Meta:
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.trigger} on {self.happened_on}"


class Clock(models.Model):
    """One deadline of the review's process, once its trigger is known. A target with an explained exception, no lock."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="clocks")
    deadline = models.CharField(max_length=60)
    counted_from = models.DateField()
    target_on = models.DateField()
    # A later day that was agreed, and why.
    expected_on = models.DateField(null=True, blank=True)
    explanation = SealedTextField(blank=True)
    met_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["target_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "deadline"], name="one_clock_of_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.deadline} by {self.target_on}"


class ClockChange(Paper):
    """That a target moved, because its trigger did: from which day to which, and why."""

    deadline = models.CharField(max_length=60)
    before_on = models.DateField()
    after_on = models.DateField()
    reason = SealedTextField(blank=True)

    class Meta:
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.deadline} from {self.before_on} to {self.after_on}"
