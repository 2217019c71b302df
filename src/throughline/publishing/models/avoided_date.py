"""Days on which a report must not appear."""

from __future__ import annotations

from django.db import models

from throughline.people.sealed_texts import SealedTextField
from throughline.publishing.models.publication_plan import PublicationPlan


class AvoidedKind(models.TextChoices):
    """Why a day is avoided."""

    TRIAL = "trial", "A trial"
    INQUEST = "inquest", "An inquest"
    ANNIVERSARY = "anniversary", "An anniversary or birthday"
    EXAMS = "exams", "Exams"
    BIRTH = "birth", "A birth"
    OTHER = "other", "Something else"


class AvoidedDate(models.Model):
    """From one day to another, both included."""

    plan = models.ForeignKey(PublicationPlan, on_delete=models.CASCADE, related_name="avoided")
    kind = models.CharField(max_length=20, choices=AvoidedKind.choices)
    starts_on = models.DateField()
    ends_on = models.DateField()
    note = SealedTextField(blank=True)

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="avoided_days_end_after_they_start"
            )
        ]

    def __str__(self) -> str:
        return f"plan {self.plan_id}: {self.starts_on} to {self.ends_on}"
