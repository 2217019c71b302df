"""A new email address of an account, which counts once somebody who reads mail there says so."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models.person import Person


class AddressChange(models.Model):
    """What waits to be confirmed, one for each account at most. It goes when it is confirmed, withdrawn or replaced.

    Only the hash of the link's secret is kept, so a copy of the database changes no account.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="address_change")
    email = models.EmailField()
    secret_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Change of address {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.expires_at > timezone.now()
