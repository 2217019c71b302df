"""A private link by which somebody without an account takes part in a review."""

from __future__ import annotations

import hashlib
import math

from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string

from throughline.commissioning.models import CODE_SIGNS
from throughline.reviewing.models.participant import Participant

# It may be typed from a letter, so it is made of signs that are not mistaken for each other, in groups of four.
TOKEN_LENGTH, GROUP = 28, 4
TOKEN_BITS = TOKEN_LENGTH * math.log2(len(CODE_SIGNS))


def new_token() -> str:
    """Return a token of about 137 random bits, written as K7QM-4XPA-..."""
    signs = get_random_string(TOKEN_LENGTH, CODE_SIGNS)
    return "-".join(signs[start : start + GROUP] for start in range(0, TOKEN_LENGTH, GROUP))


def hash_of_token(token: str) -> str:
    """Return the SHA-256 of a token as kept; small letters and missing dashes make no difference.

    No salt is needed: nobody can try 2**137 tokens.
    """
    return hashlib.sha256("".join(sign for sign in token.upper() if sign.isalnum()).encode()).hexdigest()


class PartLink(models.Model):
    """A link given to one participant. Only the hash of its token is kept, so a copy of the database opens nothing."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    first_opened_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"Link {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.withdrawn_at is None and self.expires_at > timezone.now()

    @property
    def state(self) -> str:
        if self.withdrawn_at:
            return "withdrawn"
        if not self.is_open:
            return "expired"
        return "opened" if self.first_opened_at else "not opened yet"

    @property
    def audit_name(self) -> str:
        return f"part_link:{self.pk}"

    def can(self, permission: str) -> bool:
        """Say no: whoever holds a link has what the link opens and no permission anywhere."""
        return False
