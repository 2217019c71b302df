"""What publication could do to one person, and what makes that less."""

from __future__ import annotations

from django.db import models

from throughline.people.sealed_texts import SealedTextField
from throughline.publishing.models.publication_plan import PublicationPlan


class HarmAssessment(models.Model):
    """`who` says who it is in words that fit this review, such as 'the brother, who changes school in September'."""

    plan = models.ForeignKey(PublicationPlan, on_delete=models.CASCADE, related_name="harms")
    who = SealedTextField()
    harm = SealedTextField()
    made_less = SealedTextField()
    support = SealedTextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"plan {self.plan_id}, person {self.pk}"
