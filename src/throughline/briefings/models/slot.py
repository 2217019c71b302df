"""The names that editors gave to open places of a set."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models import Person


class SlotName(models.Model):
    """What an open place of a set is called, and where that was read. The newest row counts."""

    slot = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    source = models.TextField()
    named_at = models.DateTimeField(default=timezone.now)
    named_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["slot", "-named_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(source="") & ~models.Q(title=""), name="a_name_has_its_source"),
        ]

    def __str__(self) -> str:
        return f"{self.slot}: {self.title}"
