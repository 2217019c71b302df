"""What one of two people decided about a plan, as it and the text stood at that moment."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField
from throughline.publishing.models.publication_plan import PublicationPlan


class Answer(models.TextChoices):
    """Whether the plan is right."""

    AGREE = "agree", "I agree: do as the plan says"
    DIFFER = "differ", "I do not agree with the plan as it stands"


class PublicationDecision(models.Model):
    """`plan_mark` names the exact plan and text. Any edit gives another mark, and the decision no longer counts.

    `turn` counts how often two people decided about the same plan and text: where they differ, both decide anew.
    """

    plan = models.ForeignKey(PublicationPlan, on_delete=models.CASCADE, related_name="decisions")
    plan_mark = models.CharField(max_length=64)
    turn = models.PositiveSmallIntegerField()
    # Sealed, so that whoever looks into the database cannot tell the first decision to the second person.
    answer = SealedTextField()
    reasons = SealedTextField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "plan_mark", "turn", "decided_by"], name="nobody_decides_twice_in_a_turn"
            )
        ]

    def __str__(self) -> str:
        return f"plan {self.plan_id}, turn {self.turn}"

    @property
    def agrees(self) -> bool:
        return self.answer == Answer.AGREE

    def get_answer_display(self) -> str:
        return str(Answer(self.answer).label) if self.answer in Answer.values else self.answer
