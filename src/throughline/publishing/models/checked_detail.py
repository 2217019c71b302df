"""A detail that a check found, and what was decided about it."""

from __future__ import annotations

from django.db import models

from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField
from throughline.publishing.models.draft_check import DraftCheck


class DetailDecision(models.TextChoices):
    """What becomes of a detail."""

    ACCEPT = "accept", "Write the suggestion instead"
    EDIT = "edit", "Write something else instead"
    DISMISS = "dismiss", "Leave it as it is"


class CheckedDetail(models.Model):
    """One wording, with every place where it stands, so that it is decided once.

    `places` is JSON: the headings of its sections or its pages, how often it stands there, and the words around it.
    """

    part_of = models.ForeignKey(DraftCheck, on_delete=models.CASCADE, related_name="details")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    confidence = models.CharField(max_length=10)
    text = SealedTextField()
    places = SealedTextField()
    why = models.CharField(max_length=500)
    suggestion = SealedTextField(blank=True)
    decision = models.CharField(max_length=10, choices=DetailDecision.choices, blank=True)
    replacement = SealedTextField(blank=True)
    reason = SealedTextField(blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["part_of", "number"], name="one_detail_of_a_number"),
            models.CheckConstraint(
                condition=models.Q(decision="", decided_by=None, decided_at=None)
                | models.Q(~models.Q(decision=""), decided_by__isnull=False, decided_at__isnull=False),
                name="a_detail_is_decided_by_somebody_at_some_time",
            ),
        ]

    def __str__(self) -> str:
        return f"check {self.part_of_id}, detail {self.number}"
