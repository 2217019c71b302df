"""What a second person says of a judgement: that they agree, or that they differ and why."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models.judgement import JudgementAnswer
from throughline.reviewing.models.judgement_wording import JudgementWording


class SecondVoice(models.Model):
    """A voice about one wording. Of a later wording it says nothing."""

    wording = models.ForeignKey(JudgementWording, on_delete=models.CASCADE, related_name="voices")
    agrees = models.BooleanField()
    # What this person would say instead; empty where they agree.
    answer = models.CharField(max_length=20, choices=JudgementAnswer.choices, blank=True)
    reasons = SealedTextField(blank=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["given_at", "pk"]

    def __str__(self) -> str:
        return f"{self.wording_id}: {'agrees' if self.agrees else 'differs'}"
