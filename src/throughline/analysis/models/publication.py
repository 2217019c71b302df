"""What of a study was published: its codes, the reviews that count and the places of the quotations, never their words."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from throughline.analysis.models.study import Study
from throughline.library.models import Passage, Report
from throughline.library.models.report import Availability
from throughline.people.models import Person


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Questions about publications."""

    def standing(self) -> PublicationQuerySet:
        """Leave out those that were taken back or replaced by a later one."""
        return self.filter(taken_back_at=None)


class Publication(models.Model):
    """A study as it was published. Publishing again makes a new one and takes the one before back.

    `content` holds the codes with their definitions and the sentences of the methods, as they were. The words of
    quotations are read from the library whenever they are shown, so that a report which is withdrawn is gone from here too.
    """

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="publications")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    note = models.TextField(blank=True)
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_back_reason = models.TextField(blank=True)

    objects: ClassVar = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at"]
        constraints = [
            models.UniqueConstraint(fields=["study", "number"], name="publications_run_in_a_study"),
            models.UniqueConstraint(
                fields=["study"], condition=models.Q(taken_back_at=None), name="one_standing_publication_of_a_study"
            ),
            models.CheckConstraint(
                condition=models.Q(taken_back_at=None) ^ ~models.Q(taken_back_reason=""),
                name="what_is_taken_back_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.study}, as published on {self.published_at:%Y-%m-%d}"


class PublishedReport(models.Model):
    """A review that counts in a publication, whether or not anything was found in it."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="reports")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "report"], name="a_review_counts_once_in_a_publication")
        ]

    def __str__(self) -> str:
        return f"{self.report} in {self.publication}"

    @property
    def is_open(self) -> bool:
        return self.report.availability == Availability.OPEN


class PublishedCoding(models.Model):
    """Where agreed words stand, and the code that they had: its number in the publication's content.

    `ways` says how often it came about in which way, without saying by whom.
    """

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="codings")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="+")
    code = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    ways = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["publication", "code"])]
        constraints = [
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="a_published_coding_has_words")
        ]

    def __str__(self) -> str:
        return f"code {self.code} at {self.start} to {self.end}"
