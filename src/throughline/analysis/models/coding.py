"""What coders marked in the passages of a study's reports, and how what they marked was settled."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from throughline.analysis.models.codebook import Code
from throughline.analysis.models.sample import StudyReport
from throughline.analysis.models.study import Study
from throughline.library.models import Passage
from throughline.people.models import Person


class Origin(models.TextChoices):
    """How a coding came about. Reports of the study say so."""

    BY_HAND = "by_hand", "Marked by hand"
    SUGGESTED = "suggested", "Accepted from a suggestion"
    CHECKED = "checked", "Found in a random check"
    IMPORTED = "imported", "Brought in from a file"
    SETTLED = "settled", "Settled between coders"


class Weight(models.IntegerChoices):
    """How strongly the words say it."""

    SLIGHT = 1, "In passing"
    CLEAR = 2, "Clearly"
    STRONG = 3, "Strongly"


class CodingQuerySet(models.QuerySet["Coding"]):
    """Questions about codings."""

    def present(self) -> CodingQuerySet:
        """Leave out what was taken back."""
        return self.filter(removed_at=None)


class Coding(models.Model):
    """A code on characters `start` up to but not including `end` of a passage's text.

    Several may overlap. `client_id` is made where the coding is made, so that one that is sent again after a lost
    connection is stored once. `code_version` is the definition it was coded under, and `coded_as` the code that was
    meant, where that was merged into another since. One that is taken back stays, with the time and the person.
    """

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="codings")
    study_report = models.ForeignKey(StudyReport, on_delete=models.CASCADE, related_name="codings")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="+")
    passage_length = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="codings")
    code_version = models.PositiveSmallIntegerField()
    coded_as = models.ForeignKey(Code, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    coder = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # The name of a coder of another program, where somebody outside this site made the coding.
    outside_coder = models.CharField(max_length=200, blank=True)
    is_agreed = models.BooleanField(default=False)
    origin = models.CharField(max_length=20, choices=Origin.choices, default=Origin.BY_HAND)
    memo = models.TextField(blank=True)
    weight = models.PositiveSmallIntegerField(choices=Weight.choices, default=Weight.CLEAR)
    is_good_example = models.BooleanField(default=False)
    client_id = models.UUIDField(default=uuid.uuid4, editable=False)
    made_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar = CodingQuerySet.as_manager()

    class Meta:
        ordering = ["passage", "start", "pk"]
        indexes = [
            models.Index(fields=["study", "code", "study_report"], condition=models.Q(removed_at=None), name="matrix"),
            models.Index(fields=["study_report", "coder"], name="codings_of_a_coder"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["study", "client_id"], name="what_is_sent_twice_is_kept_once"),
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start"), end__lte=models.F("passage_length")),
                name="a_coding_lies_inside_its_passage",
            ),
            models.CheckConstraint(
                condition=models.Q(removed_by=None) | models.Q(removed_at__isnull=False),
                name="whoever_took_a_coding_back_did_so_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} at {self.start} to {self.end}"


class CoderReading(models.Model):
    """That a coder took up a report, and when they had read it all. What they left unmarked is then a 'no'.

    `is_training`: the report was settled before, and the coder codes it blind to compare.
    """

    study_report = models.ForeignKey(StudyReport, on_delete=models.CASCADE, related_name="coder_readings")
    coder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_training = models.BooleanField(default=False)
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["started_at"]
        constraints = [models.UniqueConstraint(fields=["study_report", "coder"], name="a_coder_reads_a_report_once")]

    def __str__(self) -> str:
        return f"{self.coder} reads {self.study_report}"


class ReportSettler(models.Model):
    """That somebody took up settling a report: from then on they may see what its coders marked, and never code it."""

    study_report = models.ForeignKey(StudyReport, on_delete=models.CASCADE, related_name="settlers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(fields=["study_report", "person"], name="a_settler_takes_a_report_up_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} settles {self.study_report}"


class ReportSettlement(models.Model):
    """That the coding of a report is agreed. Until then coders are blind to each other.

    With `is_training` new coders code it blind all the same, and see the agreed coding once they have finished.
    """

    study_report = models.OneToOneField(StudyReport, on_delete=models.CASCADE, related_name="settlement")
    settled_at = models.DateTimeField(default=timezone.now)
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_training = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"the agreed coding of {self.study_report}"

    @property
    def mark(self) -> str:
        """What tells this settlement from one that replaces it."""
        return self.settled_at.isoformat()
