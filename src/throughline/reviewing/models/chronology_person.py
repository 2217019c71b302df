"""Somebody whom the chronology names, known to readers by a role alone."""

from __future__ import annotations

from django.db import models

from throughline.commissioning.models import Review
from throughline.people.sealed_texts import SealedTextField


class ChronologyPerson(models.Model):
    """A role such as 'Mother' or 'GP 1', and the sealed names behind it, one a line."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="chronology_people")
    role = models.CharField(max_length=60)
    names = SealedTextField()

    class Meta:
        ordering = ["role"]
        constraints = [models.UniqueConstraint(fields=["review", "role"], name="one_person_of_a_role_in_a_review")]

    def __str__(self) -> str:
        return self.role

    @property
    def name_list(self) -> list[str]:
        return [line.strip() for line in str(self.names).splitlines() if line.strip()]
