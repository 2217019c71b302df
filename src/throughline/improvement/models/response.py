"""What a partnership answers to a recommendation."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string

from throughline.commissioning.models import CODE_SIGNS
from throughline.improvement.models.recommendation import FollowedRecommendation, Position
from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField


def new_code() -> str:
    """Return a short public code."""
    return get_random_string(8, CODE_SIGNS)


class Response(models.Model):
    """One answer. A later one takes its place; what was published stays published until another one is, or it is taken back.

    `shows_actions`: whether the public page also names what was agreed, the bodies that own it, and its days.
    """

    recommendation = models.ForeignKey(FollowedRecommendation, on_delete=models.CASCADE, related_name="responses")
    code = models.CharField(max_length=12, unique=True, default=new_code)
    position = models.CharField(max_length=12, choices=Position.choices)
    reasons = SealedTextField()
    decided_on = models.DateField()
    decided_by = SealedTextField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    shows_actions = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation"], condition=models.Q(published_at__isnull=False),
                name="one_published_response_of_a_recommendation",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.recommendation_id}: {self.position}"

    @property
    def partnership_then(self) -> str:
        """What the partnership was called when it published this; today's name while it is not published."""
        at, organisation = self.published_at, self.recommendation.organisation
        return organisation.name_on(timezone.localdate(at)) if at is not None else organisation.name
