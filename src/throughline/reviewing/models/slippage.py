"""That a milestone moved to a later day, and why."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models.milestone import Milestone


class SlippageCause(models.TextChoices):
    """What kind of cause it was. The kinds are ours; the words beside them are what counts."""

    INFORMATION = "information", "Information is late or missing"
    PROCEEDINGS = "proceedings", "Court, inquest or another process"
    PEOPLE = "people", "Somebody is ill, has left or is not available"
    FAMILY = "family", "The family's pace"
    SCOPE = "scope", "The scope changed"
    OTHER = "other", "Something else"


class Slippage(models.Model):
    """One move. It is reported to the board by the review's set route."""

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="slippages")
    was_due_on = models.DateField()
    now_due_on = models.DateField()
    cause = models.CharField(max_length=20, choices=SlippageCause.choices)
    why = SealedTextField()
    reported_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(now_due_on__gt=models.F("was_due_on")), name="a_slippage_moves_to_a_later_day"
            )
        ]

    def __str__(self) -> str:
        return f"milestone {self.milestone_id}: {self.was_due_on} to {self.now_due_on}"
