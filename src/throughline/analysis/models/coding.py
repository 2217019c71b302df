"""What coders marked in the passages of a study's reports, and how what they marked was settled."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from throughline.analysis.models.codebook import Code
from throughline.analysis.models.sample import StudyReport
from throughline.analysis.models.study import Study
from throughline.library.models import Passage, Reading
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
        """Leave out what was taken back, and what a move to a corrected edition left behind."""
        return self.filter(removed_at=None, left_behind_at=None)

    def left_behind(self) -> CodingQuerySet:
        """Return what a move left behind and nobody has taken back since."""
        return self.filter(removed_at=None, left_behind_at__isnull=False)


class Coding(models.Model):
    """A code on characters `start` up to but not including `end` of a passage's text.

    Several may overlap. `client_id` is made where the coding is made, so that one that is sent again after a lost
    connection is stored once. `code_version` is the definition it was coded under, and `coded_as` the code that was
    meant, where that was merged into another since. One that is taken back stays, with the time and the person. So does
    one whose words were not found when the coding of its report moved to a corrected edition: `left_behind_at` says when,
    and it counts no more, unless a later correction brings its words back.
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
    left_behind_at = models.DateTimeField(null=True, blank=True)

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


class CoderReadingQuerySet(models.QuerySet["CoderReading"]):
    """Questions about how far coders have read."""

    def finished(self) -> CoderReadingQuerySet:
        """Leave out who has still to read, and what nobody has read since it came to say something else."""
        return self.filter(finished_at__isnull=False).exclude(reopened_at__gte=models.F("finished_at"))

    def changed_since(self) -> CoderReadingQuerySet:
        """Return those of reports that were read to the end, and say something else since then."""
        unread = models.Q(finished_at=None) | models.Q(finished_at__lte=models.F("reopened_at"))
        return self.filter(unread, reopened_at__isnull=False)


class CoderReading(models.Model):
    """That a coder took up a report, and when they had read it all. What they left unmarked is then a 'no'.

    `is_training`: the report was settled before, and the coder codes it blind to compare. `reading` is the one of which they
    last said that they had read it to the end; None where that is not known. `reopened_at`: they had, when the text that is
    coded came to say something else; they read on, also if it is settled. Of whoever had left the study by then
    `finished_at` stays, the earlier of the two, and counts no more. See decisions 58 and 63.
    """

    study_report = models.ForeignKey(StudyReport, on_delete=models.CASCADE, related_name="coder_readings")
    coder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_training = models.BooleanField(default=False)
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)
    reading = models.ForeignKey(Reading, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects: ClassVar = CoderReadingQuerySet.as_manager()

    class Meta:
        ordering = ["started_at"]
        constraints = [models.UniqueConstraint(fields=["study_report", "coder"], name="a_coder_reads_a_report_once")]

    def __str__(self) -> str:
        return f"{self.coder} reads {self.study_report}"

    @property
    def is_reopened(self) -> bool:
        """Whether the coder has still to read what the text says otherwise."""
        return self.reopened_at is not None and self.finished_at is None

    @property
    def is_read_on(self) -> bool:
        """Whether the coder has read what it says otherwise."""
        return self.reopened_at is not None and self.finished_at is not None and self.finished_at > self.reopened_at


class CodingMove(models.Model):
    """That the coding of a report moved to a corrected edition: from which to which, when, by whom, and how much of it.

    Since then `reading` is the one that is coded. `new_passages` numbers those of its passages that say what the edition
    before did not. No words are kept. `moved` and `left_behind` count codings that stood; with `moved` count also those that
    an earlier move had left behind and that stand there again.
    """

    study_report = models.ForeignKey(StudyReport, on_delete=models.CASCADE, related_name="coding_moves")
    from_edition = models.PositiveIntegerField()
    to_edition = models.PositiveIntegerField()
    reading = models.ForeignKey(Reading, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    new_passages = models.JSONField(default=list, blank=True)
    moved = models.PositiveIntegerField()
    left_behind = models.PositiveIntegerField()
    moved_at = models.DateTimeField(default=timezone.now)
    moved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["moved_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["study_report", "to_edition"], name="coding_moves_to_an_edition_once")
        ]

    def __str__(self) -> str:
        return f"{self.study_report}: edition {self.from_edition} to {self.to_edition}"


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
