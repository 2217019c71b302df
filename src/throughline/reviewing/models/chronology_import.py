"""A chronology file that was read and waits for a person to look at it, or was taken in."""

from __future__ import annotations

from django.db import models

from throughline.commissioning.models import Review, ReviewAgency
from throughline.people.sealed_texts import SealedTextField


class ImportState(models.TextChoices):
    """What became of a file. Only a file without faults can be taken in."""

    READ = "read", "Waiting to be confirmed"
    FAULTY = "faulty", "Cannot be taken in"
    CONFIRMED = "confirmed", "Taken in"
    DISCARDED = "discarded", "Discarded"


class ChronologyImport(models.Model):
    """What was read from one file, sealed until it is confirmed or discarded; then only the numbers stay.

    `agency` is missing while nobody has said whose file it is.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    agency = models.ForeignKey(ReviewAgency, on_delete=models.CASCADE, null=True, blank=True, related_name="imports")
    file_name = SealedTextField()
    state = models.CharField(max_length=10, choices=ImportState.choices)
    rows = SealedTextField(blank=True)
    told = SealedTextField(blank=True)
    entry_count = models.PositiveIntegerField(default=0)
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=ImportState.CONFIRMED.value) | models.Q(agency__isnull=False),
                name="a_chronology_is_taken_in_for_an_agency",
            ),
        ]

    def __str__(self) -> str:
        return f"Import {self.pk}"
