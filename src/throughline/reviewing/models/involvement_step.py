"""One dated step by which somebody is involved: invited, told, supported, heard, shown the draft."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models.participant import Participant, Side


class StepKind(models.TextChoices):
    """The steps that Quality Markers 11 and 12 ask about."""

    INVITED = "invited", "Invited"
    APPROACHED = "approached", "Approached"
    TOLD = "told", "Told what the review is and what is asked of them"
    SUPPORTED = "supported", "Supported"
    HELPED = "helped", "Helped to take part"
    SHAPED = "shaped", "Shaped the questions"
    SPOKEN_WITH = "spoken_with", "Spoken with"
    SAW_DRAFT = "saw_draft", "Saw the draft"
    GAVE_FEEDBACK = "gave_feedback", "Said how it was for them"


STEPS = {
    Side.PRACTITIONERS: (
        StepKind.INVITED, StepKind.TOLD, StepKind.SUPPORTED, StepKind.SPOKEN_WITH, StepKind.SAW_DRAFT,
        StepKind.GAVE_FEEDBACK,
    ),
    Side.FAMILY: (
        StepKind.APPROACHED, StepKind.TOLD, StepKind.HELPED, StepKind.SHAPED, StepKind.SPOKEN_WITH, StepKind.SAW_DRAFT,
    ),
}  # fmt: skip


class InvolvementStep(models.Model):
    """That a step was taken on a day, with what it was worth noting. A step can be taken more than once."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=20, choices=StepKind.choices)
    on = models.DateField()
    note = SealedTextField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.participant}: {self.kind}"
