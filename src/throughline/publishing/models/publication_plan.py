"""The plan to publish a report: in which form, why, when, and with what care."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.commissioning.models import Review
from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models import Draft, Paper


class PublicationChoice(models.TextChoices):
    """What is published."""

    FULL = "full", "In full"
    SUMMARY = "summary", "A summary only"
    IMPROVEMENTS = "improvements", "The improvements only"
    ANONYMOUS = "anonymous", "In full, through the library, without the partnership's name"
    NOT = "not", "Not at all"


class Access(models.TextChoices):
    """Who may read it in the library. The values are those of the library."""

    OPEN = "open", "Everyone"
    SIGNED_IN = "signed_in", "People who have signed in"
    ON_REQUEST = "on_request", "On request: its record is public, its text is not"


class PublicationPlan(models.Model):
    """One plan for a review. `revision` counts every edit of the plan and of its lists: decisions stand for one revision.

    `title`, `label`, `body` and `abstract` become public with the report. Until then they are sealed like the rest.
    """

    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="publication_plan")
    draft = models.ForeignKey(Draft, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    paper = models.ForeignKey(Paper, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    choice = models.CharField(max_length=20, choices=PublicationChoice.choices)
    reasons = SealedTextField()
    advised_by = SealedTextField(blank=True)
    orders_checked_on = models.DateField(null=True, blank=True)
    orders_checked_by = SealedTextField(blank=True)
    orders_said = SealedTextField(blank=True)
    media_plan = SealedTextField(blank=True)
    notice = SealedTextField(blank=True)
    publish_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    end_on = models.DateField(null=True, blank=True)
    # Empty until somebody has chosen: nothing goes to everyone because nobody looked.
    access = models.CharField(max_length=20, choices=Access.choices, blank=True)
    title = SealedTextField(blank=True)
    label = SealedTextField(blank=True)
    body = SealedTextField(blank=True)
    abstract = SealedTextField(blank=True)
    review_type = models.CharField(max_length=60, blank=True)
    nation = models.CharField(max_length=30, blank=True)
    revision = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(publish_on=None)
                | models.Q(end_on=None)
                | models.Q(end_on__gt=models.F("publish_on")),
                name="a_report_is_kept_after_it_is_published",
            )
        ]

    def __str__(self) -> str:
        return f"{self.review_id}: plan, revision {self.revision}"

    @property
    def is_to_be_published(self) -> bool:
        return self.choice != PublicationChoice.NOT
