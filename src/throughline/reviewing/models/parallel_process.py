"""Another process about the same events, such as a trial or an inquest."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.commissioning.models import Review
from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField


class ProcessKind(models.TextChoices):
    """The processes that most often run beside a review (well known in the field; a name of one's own says the rest)."""

    CRIMINAL = "criminal", "Criminal investigation or trial"
    INQUEST = "inquest", "Inquest"
    FAMILY_COURT = "family_court", "Family court proceedings"
    CHILD_DEATH = "child_death", "Child death review"
    HEALTH = "health", "NHS patient safety investigation"
    DOMESTIC = "domestic", "Domestic abuse related death review"
    MULTI_AGENCY = "multi_agency", "Another multi-agency review"
    ALLEGATION = "allegation", "Allegation against somebody who works with children or adults"
    REGULATOR = "regulator", "Professional regulator"
    EMPLOYER = "employer", "Employer's own proceedings"
    OTHER = "other", "Something else"


class ParallelProcess(models.Model):
    """What it is, whom to ask, how far it has come, what comes next, and what the review may not do because of it."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="parallel_processes")
    kind = models.CharField(max_length=20, choices=ProcessKind.choices)
    name = SealedTextField(blank=True)
    contact = SealedTextField(blank=True)
    stage = SealedTextField()
    next_on = models.DateField(null=True, blank=True)
    next_what = SealedTextField(blank=True)
    restriction = SealedTextField(blank=True)
    has_ended = models.BooleanField(default=False)
    # Counts changes, so that two people who change it at once notice each other.
    revision = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["has_ended", models.F("next_on").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return f"{self.review_id}: {self.kind}"

    @property
    def is_next_past(self) -> bool:
        """Say whether the next date has passed, so that somebody should ask what came of it."""
        return not self.has_ended and self.next_on is not None and self.next_on < timezone.localdate()
