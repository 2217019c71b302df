"""Notes of a conversation: the most restricted papers of a review."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models.participant import Participant


class Conversation(models.Model):
    """A conversation that somebody of the team held with a participant, and its sealed notes."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="conversations")
    held_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    notes = SealedTextField()
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["held_on", "pk"]

    def __str__(self) -> str:
        return f"Conversation {self.pk}"
