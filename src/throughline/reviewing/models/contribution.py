"""What somebody who takes part by a private link wrote, in their own words."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models.participant import Participant
from throughline.reviewing.models.shared_part import SharedPart


class Contribution(models.Model):
    """Words that are the writer's alone until they send them, and that are destroyed when they withdraw them."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="contributions")
    number = models.PositiveSmallIntegerField()
    about = models.ForeignKey(SharedPart, on_delete=models.RESTRICT, null=True, blank=True, related_name="comments")
    text = SealedTextField()
    saved_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    used = SealedTextField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "number"], name="one_contribution_of_a_number"),
            # Withdrawing destroys the words; the row stays to say that something was withdrawn, and when.
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | models.Q(text=b"", used=b""),
                name="withdrawn_words_are_gone",
            ),
        ]

    def __str__(self) -> str:
        return f"Contribution {self.pk}"

    @property
    def state(self) -> str:
        if self.withdrawn_at:
            return "withdrawn"
        return "sent" if self.sent_at else "not sent yet"
