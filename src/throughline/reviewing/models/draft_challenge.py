"""Who asked for which change of a draft, what was decided, and why."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models.draft import Draft
from throughline.reviewing.models.draft_section import DraftSection


class ChallengeDecision(models.TextChoices):
    """What became of a change that was asked for."""

    MADE = "made", "Changed as asked"
    PARTLY = "partly", "Changed in part"
    DECLINED = "declined", "Not changed"


class DraftChallenge(models.Model):
    """One line of the challenge log. Who asked may be somebody without an account, so it is written in words."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="challenges")
    section = models.ForeignKey(DraftSection, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    asked_by = SealedTextField()
    asked_on = models.DateField()
    change = SealedTextField()
    logged_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    logged_at = models.DateTimeField(default=timezone.now)
    decision = models.CharField(max_length=20, choices=ChallengeDecision.choices, blank=True)
    why = SealedTextField(blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision="", decided_at=None, decided_by=None)
                | models.Q(~models.Q(decision=""), decided_at__isnull=False, decided_by__isnull=False),
                name="a_challenge_is_decided_by_somebody_at_some_time",
            )
        ]

    def __str__(self) -> str:
        return f"draft {self.draft_id}, challenge {self.pk}"
