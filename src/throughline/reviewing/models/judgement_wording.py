"""What a judgement said, each time it was worded. Wordings are added and never changed: they are its history."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models.judgement import Judgement, JudgementAnswer


class JudgementWording(models.Model):
    """One wording: the answer, the reasons for it, and what would change it."""

    judgement = models.ForeignKey(Judgement, on_delete=models.CASCADE, related_name="wordings")
    number = models.PositiveIntegerField()
    answer = models.CharField(max_length=20, choices=JudgementAnswer.choices)
    reasons = SealedTextField()
    would_change = SealedTextField(blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["judgement", "number"], name="one_wording_of_a_number")]

    def __str__(self) -> str:
        return f"{self.judgement_id}, wording {self.number}"
