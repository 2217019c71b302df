"""Who is on duty for enquiries that may tell of somebody in danger."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models import Person


class DutyTurn(models.Model):
    """From when somebody is on duty. The latest turn counts until the next one begins."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-since", "-pk"]

    def __str__(self) -> str:
        return f"{self.person} since {self.since:%d %B %Y}"
