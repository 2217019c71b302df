"""What screeners decided, who holds which report at the moment, the order of reading, and when reading stopped."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.analysis.models.sample import StudyReport
from throughline.analysis.models.study import Study
from throughline.people.models import Person


class Choice(models.TextChoices):
    """What a screener says of a report."""

    INCLUDE = "include", "Include"
    EXCLUDE = "exclude", "Exclude"
    UNSURE = "unsure", "Unsure"


class ScreeningDecision(models.Model):
    """What one person decided about one report. A changed mind is a new row; the old one is kept, marked replaced.

    A settling decision ends a difference: it is made by somebody who sees what the screeners said. `known_first` says
    that the team knew of the report before, so it is no draw of the ranking and does not count in the estimate.
    """

    record = models.ForeignKey(StudyReport, on_delete=models.CASCADE, related_name="decisions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice.choices)
    reason = models.TextField(blank=True)
    note = models.TextField(blank=True)
    is_settling = models.BooleanField(default=False)
    known_first = models.BooleanField(default=False)
    protocol_version = models.PositiveSmallIntegerField(default=0)
    decided_at = models.DateTimeField(default=timezone.now)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["decided_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "person", "is_settling"],
                condition=models.Q(replaced_at=None),
                name="one_present_decision_of_a_person",
            ),
            models.CheckConstraint(
                condition=models.Q(choice=Choice.EXCLUDE.value) ^ models.Q(reason=""),
                name="whoever_excludes_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(is_settling=False) | ~models.Q(choice=Choice.UNSURE.value),
                name="who_settles_is_not_unsure",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record}: {self.choice}"


class ScreeningLease(models.Model):
    """A report that somebody has before them, so that nobody else is given the same one. It runs out by itself."""

    record = models.ForeignKey(StudyReport, on_delete=models.CASCADE, related_name="leases")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "person"], name="one_lease_of_a_person")]

    def __str__(self) -> str:
        return f"{self.record} until {self.until}"


class ReadingOrder(models.Model):
    """In which order the reports of a study are read next: ids of StudyReport, the likeliest to belong first.

    Made in the background from the decisions so far; `decided` says from how many. Without one, the order is by chance.
    `figures` holds what can be said of recall at that moment; `queries.recall.Figures` names its parts.
    """

    study = models.OneToOneField(Study, on_delete=models.CASCADE, related_name="reading_order")
    record_ids = models.JSONField(default=list)
    decided = models.PositiveIntegerField(default=0)
    included = models.PositiveIntegerField(default=0)
    basis = models.CharField(max_length=20)
    figures = models.JSONField(default=dict)
    seconds = models.FloatField(default=0)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"reading order of {self.study}"


class ScreeningStop(models.Model):
    """That reading was stopped before every report was read, with the figures on which it rests; perhaps resumed."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="stops")
    figures = models.JSONField()
    reason = models.TextField()
    met_rule = models.BooleanField()
    stopped_at = models.DateTimeField(default=timezone.now)
    stopped_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    resumed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["stopped_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["study"], condition=models.Q(resumed_at=None), name="a_study_has_stopped_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.study}, stopped {self.stopped_at:%Y-%m-%d}"


class UnreadAudit(models.Model):
    """A random sample of the reports that were left unread, read after all to see what was missed.

    `left` is how many were unread when the sample was drawn, `size` how many were drawn.
    """

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="audits")
    number = models.PositiveSmallIntegerField()
    left = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    drawn_at = models.DateTimeField(default=timezone.now)
    drawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["study", "number"], name="audits_run_in_a_study"),
            models.CheckConstraint(
                condition=models.Q(size__lte=models.F("left"), size__gt=0), name="a_sample_is_part_of_what_was_left"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.study}, sample {self.number} of what was left unread"
