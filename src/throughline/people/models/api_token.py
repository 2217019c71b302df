"""Personal tokens with which a program may call the API for somebody."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models.person import Person


class ApiToken(models.Model):
    """A token somebody made. Only the hash of its secret is kept, so a copy of the database calls nothing."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=100)
    secret_hash = models.CharField(max_length=64, unique=True)
    ending = models.CharField(max_length=4, help_text="The last letters of the secret, to tell tokens apart.")
    has_used_second_step = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    last_used_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")), name="an_api_token_expires_after_it_was_made"
            )
        ]

    def __str__(self) -> str:
        return f"API token {self.pk}"

    @property
    def state(self) -> str:
        if self.revoked_at:
            return "revoked"
        return "open" if self.expires_at > timezone.now() else "expired"
