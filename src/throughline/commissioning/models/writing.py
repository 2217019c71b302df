"""What every paper of commissioning has in common: its review, and who wrote it when."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.commissioning.models.review import Review
from throughline.people.models import Person


class Paper(models.Model):
    """A working paper of one review. `written_by` is empty where the host wrote it at the command line."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="%(class)ss")
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True
