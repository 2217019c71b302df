"""A recommendation of a draft, as an item of its own."""

from __future__ import annotations

from django.db import models

from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models.draft import Draft
from throughline.reviewing.models.draft_finding import DraftFinding


class DraftRecommendation(models.Model):
    """What is asked, of whom, by when, how anybody will know; and which findings it answers."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="recommendations")
    number = models.PositiveSmallIntegerField()
    text = SealedTextField()
    who_acts = SealedTextField(blank=True)
    by_when = SealedTextField(blank=True)
    how_known = SealedTextField(blank=True)
    findings = models.ManyToManyField(DraftFinding, related_name="recommendations")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="one_draft_recommendation_of_a_number")]

    def __str__(self) -> str:
        return f"draft {self.draft_id}, recommendation {self.number}"
