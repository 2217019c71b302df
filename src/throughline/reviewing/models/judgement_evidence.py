"""What a judgement rests on, and what speaks against it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models.judgement import Judgement
from throughline.reviewing.models.paper import Paper


class Bearing(models.TextChoices):
    """Which way a piece of evidence points."""

    FOR = "for", "Speaks for it"
    AGAINST = "against", "Speaks against it"


class JudgementEvidence(models.Model):
    """One piece of evidence, dated by when it was true. It is taken back with a reason, never removed."""

    judgement = models.ForeignKey(Judgement, on_delete=models.CASCADE, related_name="evidence")
    bearing = models.CharField(max_length=10, choices=Bearing.choices)
    text = SealedTextField()
    # Not when it was written or uploaded: minutes typed in May may show what was so in January.
    true_from = models.DateField()
    true_to = models.DateField(null=True, blank=True)
    # A paper of this review, chosen; `paper` names one that is kept elsewhere. Both may be empty.
    kept_paper = models.ForeignKey(Paper, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    paper = SealedTextField(blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    taken_back_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_why = SealedTextField(blank=True)

    class Meta:
        ordering = ["true_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(taken_back_at=None, taken_back_by=None)
                | models.Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="evidence_is_taken_back_by_somebody_at_some_time",
            ),
            models.CheckConstraint(
                condition=models.Q(true_to=None) | models.Q(true_to__gte=models.F("true_from")),
                name="evidence_is_true_from_before_to",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.judgement_id}, evidence {self.pk}"

    @property
    def paper_words(self) -> str:
        """What its paper is called, wherever it is kept."""
        return str(self.kept_paper.title) if self.kept_paper else str(self.paper)
