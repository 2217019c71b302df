"""The referral: why a case is put forward; and, kept apart from it, what is dangerous now."""

from __future__ import annotations

from django.db import models

from throughline.commissioning.models.writing import Paper
from throughline.people.sealed_texts import SealedTextField


class Referral(Paper):
    """Who put the case forward, by which of the legitimate routes, and why."""

    agency = models.CharField(max_length=200)
    referrer = SealedTextField(blank=True)
    referred_on = models.DateField()
    happened_on = models.DateField(null=True, blank=True)
    known_on = models.DateField(null=True, blank=True)
    route = models.CharField(max_length=60)
    reasons = SealedTextField()
    priority = SealedTextField(blank=True)
    delay = SealedTextField(blank=True)
    pattern = SealedTextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review"], name="one_referral_of_a_review")]

    def __str__(self) -> str:
        return f"referral of {self.review_id}"

    @property
    def days_until_referred(self) -> int | None:
        """How many days lie between knowing, or else what happened, and the referral; None where neither is known."""
        start = self.known_on or self.happened_on
        return (self.referred_on - start).days if start else None


class ImmediateRisk(Paper):
    """A risk to this or another child or adult that cannot wait for learning, and who was told."""

    risk = SealedTextField()
    told = SealedTextField()
    told_on = models.DateField()
    action = SealedTextField(blank=True)

    class Meta:
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return f"risk {self.pk}"
