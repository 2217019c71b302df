"""Somebody whose part in what happened matters to the review: a practitioner, or somebody of the family."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.commissioning.models import Review
from throughline.people.sealed_texts import SealedTextField


class Side(models.TextChoices):
    """Which of the two registers somebody stands in. The values are words of addresses."""

    PRACTITIONERS = "practitioners", "Practitioners"
    FAMILY = "family", "Family"


class Answer(models.TextChoices):
    """What somebody answered when asked to take part, or that they were not asked and why."""

    WAITING = "waiting", "No answer yet"
    TAKING_PART = "taking_part", "Taking part"
    # A choice like any other. Nothing in the product may show it as something missing.
    DECLINED = "declined", "Chose not to take part"
    LEFT_OUT = "left_out", "Not asked, for a reason on file"


ONE_OF = {Side.PRACTITIONERS: "Practitioner", Side.FAMILY: "Relative"}


class Participant(models.Model):
    """One person in the register of a review. Everything that could say who it is stands sealed.

    The number is what addresses, messages and the audit record call them by.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="participants")
    side = models.CharField(max_length=20, choices=Side.choices)
    number = models.PositiveSmallIntegerField()
    known_as = SealedTextField()
    # A practitioner's role and agency, or how somebody belongs to the child.
    connection = SealedTextField()
    why_chosen = SealedTextField()
    how_approached = SealedTextField()
    help_offered = SealedTextField()
    appears_as = SealedTextField()
    answer = models.CharField(max_length=20, choices=Answer.choices, default=Answer.WAITING)
    answer_reason = SealedTextField()
    answered_on = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "side", "number"], name="one_participant_of_a_number"),
            models.CheckConstraint(
                condition=models.Q(answer="waiting", answered_on=None)
                | (~models.Q(answer="waiting") & models.Q(answered_on__isnull=False)),
                name="an_answer_and_its_day_stand_together",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What can be said of them outside their own page: `Relative 2`."""
        return f"{ONE_OF[Side(self.side)]} {self.number}"
