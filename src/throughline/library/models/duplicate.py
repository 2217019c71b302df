"""Two editions that look like the same text."""

from __future__ import annotations

from django.db import models

from throughline.library.models.edition import Edition


class ProbableDuplicate(models.Model):
    """`likeness` is the estimated share of word runs in common, 0 to 1 (MinHash; Broder 1997). A person decides."""

    class Decision(models.TextChoices):
        OPEN = "open", "Not looked at yet"
        SAME = "same", "The same text"
        DIFFERENT = "different", "Different"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="probable_duplicates")
    other = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    likeness = models.FloatField()
    decision = models.CharField(max_length=20, choices=Decision.choices, default=Decision.OPEN)
    found_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-likeness"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "other"], name="a_pair_once"),
            models.CheckConstraint(condition=~models.Q(edition=models.F("other")), name="no_edition_is_its_own_double"),
        ]

    def __str__(self) -> str:
        return f"{self.edition} ~ {self.other}"
