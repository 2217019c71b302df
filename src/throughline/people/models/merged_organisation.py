"""A second record of an organisation, which was merged into the first."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models.organisation import Organisation


class MergedOrganisation(models.Model):
    """What is left of the record that went, so that its addresses lead on to the one that stayed.

    `number` is the one that stood in its addresses. `numbers` are those of things in it that got others by the merge: app, name
    in the address, then old number to new, all as text.
    """

    number = models.PositiveBigIntegerField(unique=True)
    name = models.CharField(max_length=200)
    into = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="merged_records")
    merged_at = models.DateTimeField(default=timezone.now)
    numbers = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["merged_at", "pk"]

    def __str__(self) -> str:
        return self.name
