"""What an answer rests on: the address of words in a published report."""

from __future__ import annotations

from django.db import models

from throughline.enquiries.models.enquiry import Enquiry
from throughline.people.sealed_texts import SealedTextField


class Reference(models.Model):
    """One reference. It keeps the address alone: the report may be withdrawn, and its words must then be nowhere else."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="references")
    number = models.PositiveSmallIntegerField()
    address = models.CharField(max_length=80)
    note = SealedTextField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["enquiry", "number"], name="references_are_numbered"),
            models.UniqueConstraint(fields=["enquiry", "address"], name="a_passage_is_referred_to_once"),
        ]

    def __str__(self) -> str:
        return self.address
