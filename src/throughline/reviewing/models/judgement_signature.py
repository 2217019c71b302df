"""That somebody put their name to one exact version of a judgement."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db import models
from django.utils import timezone

from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models.judgement import Judgement


class JudgementSignature(models.Model):
    """The version as it stood when signed, sealed, and its SHA-256. A later change closes the signature, and says so."""

    judgement = models.ForeignKey(Judgement, on_delete=models.CASCADE, related_name="signatures")
    # JSON of the questions, the wording and the evidence, with a random `salt`: without it, somebody who holds the
    # database could tell from the digest whether a short text that they guess is the one that was signed.
    frozen = SealedTextField()
    digest = models.CharField(max_length=64)
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(default=timezone.now)
    reopened_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reopened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["judgement"], condition=models.Q(reopened_at=None), name="one_standing_signature_of_a_judgement"
            )
        ]

    def __str__(self) -> str:
        return f"{self.judgement_id}: {self.digest[:12]}"

    @property
    def content(self) -> dict[str, Any]:
        """What was signed."""
        found: dict[str, Any] = json.loads(self.frozen)
        return found

    @property
    def is_intact(self) -> bool:
        """Say whether what is kept is still what the digest was made from."""
        return digest_of(self.frozen) == self.digest


def digest_of(frozen: str) -> str:
    """Return the SHA-256 of a frozen version, as lower-case hexadecimal."""
    return hashlib.sha256(frozen.encode()).hexdigest()
