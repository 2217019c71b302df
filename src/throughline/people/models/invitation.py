"""Invitations: the only way to an account."""

from __future__ import annotations

import hashlib

from django.db import models
from django.utils import timezone

from throughline.people.models.organisation import Organisation
from throughline.people.roles import Scope, choices_of


class Invitation(models.Model):
    """A link sent to one address. Only the hash of its secret is kept, so a copy of the database opens no account."""

    email = models.EmailField()
    secret_hash = models.CharField(max_length=64, unique=True)
    platform_roles = models.JSONField(default=list, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    organisation_role = models.CharField(max_length=50, choices=choices_of(Scope.ORGANISATION), blank=True)
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-sent_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organisation=None, organisation_role="")
                | (models.Q(organisation__isnull=False) & ~models.Q(organisation_role="")),
                name="an_organisation_and_a_role_in_it_stand_together",
            )
        ]

    def __str__(self) -> str:
        return f"Invitation {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None and self.expires_at > timezone.now()

    @property
    def state(self) -> str:
        if self.accepted_at:
            return "accepted"
        if self.withdrawn_at:
            return "withdrawn"
        return "waiting" if self.is_open else "expired"


def hash_of(secret: str) -> str:
    """Return the SHA-256 of an invitation's secret, as kept. The secret is 256 random bits, so no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()
