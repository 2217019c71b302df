"""Who was told of a slippage, and when they said that they had seen it."""

from __future__ import annotations

from django.db import models

from throughline.people.models import Person
from throughline.reviewing.models.slippage import Slippage


class SlippageNotice(models.Model):
    """One person told. `sent_at` is when the message left; the row itself is what they see when they sign in."""

    slippage = models.ForeignKey(Slippage, on_delete=models.CASCADE, related_name="notices")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # The role for which they were told, as it was then.
    role = models.CharField(max_length=50)
    sent_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["slippage", "person"], name="a_person_is_told_once_of_a_slippage")
        ]

    def __str__(self) -> str:
        return f"slippage {self.slippage_id} to person {self.person_id}"
