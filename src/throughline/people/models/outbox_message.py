"""The local outbox: what waits for a worker to send it, or would have been sent where the host has set up no mail server."""

from __future__ import annotations

from email.utils import getaddresses
from typing import ClassVar

from django.db import models
from django.utils import timezone

from throughline.people.models.invitation import Invitation
from throughline.people.sealed_texts import SealedTextField


class OutboxMessageQuerySet(models.QuerySet["OutboxMessage"]):
    """Questions about what was kept instead of sent."""

    def waiting(self) -> OutboxMessageQuerySet:
        """Return those that a worker is to send, the oldest first."""
        return self.filter(is_to_send=True).order_by("kept_at", "pk")

    def sent_to(self, email: str) -> OutboxMessageQuerySet:
        """Return the messages of which this very address is a recipient; one that only ends like it is somebody else's."""
        found = self.filter(to__icontains=email).values_list("pk", "to")
        return self.filter(pk__in=[pk for pk, to in found if email.lower() in _addresses_in(to)])


def _addresses_in(to: str) -> set[str]:
    return {address.lower() for _, address in getaddresses([to])}


class OutboxMessage(models.Model):
    """One message, kept instead of sent, or until it is sent. Its words lie sealed: most hold a link that opens something to
    whoever has it."""

    to = models.TextField(help_text="Addresses, split at commas")
    subject = models.CharField(max_length=300)
    # Empty in rows of the version before, which knows of no such column.
    body = SealedTextField(db_column="sealed_body", null=True)
    # Where the version before keeps the words, in clear. A worker seals what it finds there; a later release takes it away.
    clear_body = models.TextField(db_column="body", default="", db_default="", editable=False)
    kept_at = models.DateTimeField(default=timezone.now)
    is_to_send = models.BooleanField(default=False, db_default=False)
    # Whoever sent the invitation is told whether this went.
    invitation = models.ForeignKey(
        Invitation, on_delete=models.CASCADE, null=True, blank=True, related_name="messages", editable=False
    )

    objects: ClassVar = OutboxMessageQuerySet.as_manager()

    class Meta:
        ordering = ["-kept_at", "-pk"]

    def __str__(self) -> str:
        return self.subject

    @property
    def words(self) -> str:
        return self.body or self.clear_body
