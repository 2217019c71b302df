"""What a second person said about an answer before it went out."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.enquiries.models.enquiry import Enquiry
from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField


class SecondLook(models.Model):
    """One second look, at one exact wording: `digest` says which."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="second_looks")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    is_good = models.BooleanField()
    note = SealedTextField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"Second look {self.pk}"
