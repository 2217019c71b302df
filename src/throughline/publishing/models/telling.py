"""Who hears of the publication before everybody else, and when they heard."""

from __future__ import annotations

from django.db import models

from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField
from throughline.publishing.models.publication_plan import PublicationPlan


class Told(models.TextChoices):
    """Who is told. Nobody publishes before the first three were thought of."""

    RELATIVES = "relatives", "Relatives"
    CARERS = "carers", "Carers"
    STAFF = "staff", "Staff"
    AGENCIES = "agencies", "Agencies"
    NATIONAL = "national", "A national body"
    OTHER = "other", "Somebody else"


class Telling(models.Model):
    """Planned with the rest of the plan; that it was done is written down later and changes no plan.

    `has_nobody`: there is nobody of this kind to tell; `who` then says why.
    """

    plan = models.ForeignKey(PublicationPlan, on_delete=models.CASCADE, related_name="tellings")
    kind = models.CharField(max_length=20, choices=Told.choices)
    who = SealedTextField()
    has_nobody = models.BooleanField(default=False)
    due_on = models.DateField(null=True, blank=True)
    how = SealedTextField(blank=True)
    told_on = models.DateField(null=True, blank=True)
    told_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    heard = SealedTextField(blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(told_on=None, told_by=None) | models.Q(told_on__isnull=False, told_by__isnull=False),
                name="somebody_told_on_some_day",
            )
        ]

    def __str__(self) -> str:
        return f"plan {self.plan_id}: {self.kind}"
