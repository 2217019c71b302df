"""Relatives, how they wish to be told, and every contact with them."""

from __future__ import annotations

from django.db import models

from throughline.commissioning.models.writing import Paper
from throughline.people.sealed_texts import SealedTextField


class Channel(models.TextChoices):
    VISIT = "visit", "A visit"
    CALL = "call", "A telephone call"
    VIDEO = "video", "A video call"
    LETTER = "letter", "A letter"
    EMAIL = "email", "An email"
    MESSAGE = "message", "A text message"
    ADVOCATE = "advocate", "Through an advocate or another person"


class Outcome(models.TextChoices):
    REACHED = "reached", "We spoke, or they answered"
    NOT_REACHED = "not_reached", "We did not reach them"
    LATER = "later", "They asked us to come back later"
    DECLINED = "declined", "They chose not to take part"


class Relative(Paper):
    """A relative, or somebody as close, and how contact should be made. Who it is, is sealed."""

    name = SealedTextField()
    relationship = SealedTextField()
    contact_person = models.CharField(max_length=200)
    channel = models.CharField(max_length=20, choices=Channel.choices)
    language = SealedTextField(blank=True)
    needs = SealedTextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"relative {self.pk}"


class FamilyContact(Paper):
    """One contact, or one attempt. That somebody declined is as good an answer as any other."""

    relative = models.ForeignKey(Relative, on_delete=models.CASCADE, related_name="contacts")
    made_on = models.DateField()
    made_by = models.CharField(max_length=200)
    channel = models.CharField(max_length=20, choices=Channel.choices)
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    heard_from_us_first = models.BooleanField(null=True, blank=True)
    note = SealedTextField(blank=True)
    again_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-made_on", "-pk"]

    def __str__(self) -> str:
        return f"contact {self.pk}"
