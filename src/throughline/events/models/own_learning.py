"""What a person writes for themselves about their own learning: sealed, and read by nobody else."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.events.models.event import Event
from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField


class ReflectiveEntry(models.Model):
    """One entry of a private reflective log, about a masterclass or about none."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    text = SealedTextField()
    written_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-written_at", "-pk"]
        verbose_name_plural = "reflective entries"

    def __str__(self) -> str:
        return f"reflective entry {self.pk}"


class Development(models.Model):
    """What a person says of themselves about one competence of the map, in words. There are no levels."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    competence = models.CharField(max_length=40)
    can_do = SealedTextField(blank=True)
    to_learn = SealedTextField(blank=True)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "competence"], name="a_person_says_it_once_for_a_competence")
        ]

    def __str__(self) -> str:
        return f"development {self.pk}"
