"""Invitations: the only way to an account."""

from __future__ import annotations

import hashlib

from django.db import models
from django.utils import timezone

from throughline.people.models.organisation import Organisation
from throughline.people.models.person import Person
from throughline.people.roles import Scope, choices_of
from throughline.people.sealed_texts import SealedTextField


class Invitation(models.Model):
    """A link sent to one address. Only the hash of its secret is kept, so a copy of the database opens no account."""

    email = models.EmailField()
    secret_hash = models.CharField(max_length=64, unique=True)
    platform_roles = models.JSONField(default=list, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    organisation_role = models.CharField(max_length=50, choices=choices_of(Scope.ORGANISATION), blank=True)
    # The account that has ended and that this opens again, and why: that can tell of illness, or of what somebody did.
    opens_again = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    reason = SealedTextField(null=True, blank=True)
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    # The mail server did not take its message for so long that it was given up, so that nobody has the link.
    is_unsent = models.BooleanField(default=False, db_default=False)
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

    def is_for(self, account: Person | None) -> bool:
        """Say whether it can be accepted for the account of its address, or where there is none yet. One that has ended
        takes an invitation that was meant to open it, and no other."""
        if account is None or account.is_active:
            return True
        return self.opens_again_id == account.pk and account.erased_at is None

    @property
    def sending(self) -> str:
        """Return 'waiting' while its message is still to be sent, 'not sent' once that was given up, else ''."""
        if self.is_unsent:
            return "not sent"
        return "waiting" if any(one.is_to_send for one in self.messages.all()) else ""

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
