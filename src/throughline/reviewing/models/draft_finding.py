"""A finding of a draft, as an item of its own, so that the way from it to what is recommended can be checked."""

from __future__ import annotations

from django.db import models

from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models.draft import Draft
from throughline.reviewing.models.finding import Finding


class DraftFinding(models.Model):
    """What the review found, why it is so, and where no recommendation is made, the reason."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="findings")
    # The finding of the analysis board that it was taken from; empty where it was written here, or once the board is gone.
    taken_from = models.ForeignKey(Finding, on_delete=models.SET_NULL, null=True, blank=True, related_name="in_drafts")
    number = models.PositiveSmallIntegerField()
    text = SealedTextField()
    because = SealedTextField(blank=True)
    no_recommendation_why = SealedTextField(blank=True)
    # Counts changes, so that two people who change it at once notice each other.
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="one_draft_finding_of_a_number"),
            models.UniqueConstraint(fields=["draft", "taken_from"], name="a_board_finding_once_in_a_draft"),
        ]

    def __str__(self) -> str:
        return f"draft {self.draft_id}, finding {self.number}"
