"""The rapid review, and the decision: what kind of review if any, what was weighed, and why."""

from __future__ import annotations

from django.db import models

from throughline.commissioning.models.writing import Paper
from throughline.people.sealed_texts import SealedTextField


class Factor(models.TextChoices):
    """The eight factors that whoever decides must weigh (Quality Marker 2, [S])."""

    LEARNING = "learning", "Likely learning"
    EARLIER = "earlier", "Fit with earlier learning"
    RESOURCES = "resources", "Resources"
    PRACTITIONERS = "practitioners", "Effect on practitioners"
    FAMILY = "family", "Effect on the family"
    INQUIRIES = "inquiries", "Other inquiries under way"
    INTEREST = "interest", "Political and media interest"
    TRUST = "trust", "Public trust"


class RapidReview(Paper):
    """The first look: the facts so far, what was done at once, what might be learned."""

    facts = SealedTextField()
    immediate_action = SealedTextField(blank=True)
    potential = SealedTextField(blank=True)
    recommendation = models.CharField(max_length=60, blank=True)
    reasons = SealedTextField(blank=True)
    sent_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review"], name="one_rapid_review_of_a_review")]

    def __str__(self) -> str:
        return f"rapid review of {self.review_id}"


class Decision(Paper):
    """What was decided, on which day, by whom, and why. A later one stands over an earlier one, which stays."""

    outcome = models.CharField(max_length=60)
    route = models.CharField(max_length=60)
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=200)
    reasons = SealedTextField()
    # Through whose eyes the reasons were read once more: family, staff, government.
    read_as = models.JSONField(default=list, blank=True)
    lateness = SealedTextField(blank=True)
    smaller = SealedTextField(blank=True)
    reopen_when = SealedTextField(blank=True)

    class Meta:
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.outcome} on {self.decided_on}"


class DecisionFactor(models.Model):
    """How one of the eight factors was weighed."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="factors")
    factor = models.CharField(max_length=20, choices=Factor.choices)
    weighed = SealedTextField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["decision", "factor"], name="each_factor_weighed_once")]

    def __str__(self) -> str:
        return self.factor
