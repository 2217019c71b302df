"""An order of a court, or another decision, that binds the review."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models.parallel_process import ParallelProcess


class BindingOrder(models.Model):
    """What the order says, whose it is, from when to when. It is marked as lifted, never removed."""

    process = models.ForeignKey(ParallelProcess, on_delete=models.CASCADE, related_name="orders")
    text = SealedTextField()
    made_by = SealedTextField()
    made_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    lifted_on = models.DateField(null=True, blank=True)
    lifted_why = SealedTextField(blank=True)
    lifted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["made_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lifted_on=None, lifted_by=None)
                | models.Q(lifted_on__isnull=False, lifted_by__isnull=False),
                name="an_order_is_lifted_by_somebody_on_some_day",
            )
        ]

    def __str__(self) -> str:
        return f"process {self.process_id}, order {self.pk}"

    @property
    def binds(self) -> bool:
        """Say whether it holds today."""
        today = timezone.localdate()
        is_lifted = self.lifted_on is not None and self.lifted_on <= today
        return not is_lifted and (self.ends_on is None or self.ends_on >= today)
