"""A passage about somebody, shown to them by the lead reviewer while it can still change."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models.participant import Participant


class SharedPart(models.Model):
    """A text shared with one participant; it is no longer shown to them once it was taken back."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="shared_parts")
    text = SealedTextField()
    shared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    shared_at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["shared_at", "pk"]

    def __str__(self) -> str:
        return f"Shared part {self.pk}"
