"""The roles that people hold everywhere."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models.person import Person
from throughline.people.roles import EVERYWHERE, choices_of


class RoleGrant(models.Model):
    """A role that a person holds or held. Ending one keeps the row, so history stays."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=50, choices=choices_of(*EVERYWHERE))
    granted_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role"], condition=models.Q(ended_at=None), name="one_present_grant_of_a_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"
