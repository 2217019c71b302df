"""That the commissioner signed a draft off, exactly as it stood."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models.draft import Draft
from throughline.reviewing.models.draft_version import DraftVersion
from throughline.reviewing.models.judgement_signature import digest_of


class DraftSignOff(models.Model):
    """The whole text, findings and recommendations, sealed, and their SHA-256. Opened again only with a reason."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="sign_offs")
    version = models.ForeignKey(DraftVersion, on_delete=models.CASCADE, related_name="+")
    frozen = SealedTextField()
    digest = models.CharField(max_length=64)
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(default=timezone.now)
    reopened_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_why = SealedTextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft"], condition=models.Q(reopened_at=None), name="one_standing_sign_off_of_a_draft"
            )
        ]

    def __str__(self) -> str:
        return f"draft {self.draft_id}: {self.digest[:12]}"

    @property
    def is_intact(self) -> bool:
        """Say whether what is kept is still what the digest was made from."""
        return digest_of(self.frozen) == self.digest
