"""The local outbox: what would have been sent where the host has set up no mail server."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class OutboxMessage(models.Model):
    """One message, kept instead of sent."""

    to = models.TextField(help_text="Addresses, split at commas")
    subject = models.CharField(max_length=300)
    body = models.TextField()
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-kept_at", "-pk"]

    def __str__(self) -> str:
        return self.subject
