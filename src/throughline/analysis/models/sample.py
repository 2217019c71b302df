"""The reports of a study, and how each came to be there."""

from __future__ import annotations

from urllib.parse import parse_qsl

from django.db import models
from django.utils import timezone

from throughline.analysis.models.study import Study
from throughline.library.models import Report
from throughline.people.models import Person


class DrawKind(models.TextChoices):
    """How reports come into a study."""

    SEARCH = "search", "A search of the library"
    UPLOAD = "upload", "A list of report codes"


class SampleDraw(models.Model):
    """One drawing of reports into a study, and what it brought. Drawing again with the same query is a new one.

    `query` is the query of the search page's address, so that it can be opened and run again. Of `found` reports, `added`
    were new to the study and `known` were there already. `not_there` holds codes for which the library has no report,
    `out_of_period` counts reports outside the study's period.
    """

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="draws")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=DrawKind.choices)
    query = models.TextField(blank=True)
    file_name = models.CharField(max_length=300, blank=True)
    found = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    out_of_period = models.PositiveIntegerField(default=0)
    not_there = models.JSONField(default=list, blank=True)
    drawn_at = models.DateTimeField(default=timezone.now)
    drawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["study", "number"], name="draws_run_in_a_study"),
            models.CheckConstraint(
                condition=models.Q(found=models.F("added") + models.F("known") + models.F("out_of_period")),
                name="a_draw_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    @property
    def words(self) -> str:
        """What the search looked for, as somebody would read it."""
        asked = parse_qsl(self.query)
        return "; ".join(value if name == "q" else f"{name}: {value}" for name, value in asked)


class ScreenedState(models.TextChoices):
    """How far a report of a study has come. The allowed moves are SCREENED_MOVES below."""

    WAITING = "waiting", "Not decided yet"
    DIFFERING = "differing", "To be settled"
    INCLUDED = "included", "Included"
    EXCLUDED = "excluded", "Excluded"
    DUPLICATE = "duplicate", "The same review as another"
    LEFT_UNREAD = "left_unread", "Left unread"


class StudyReportQuerySet(models.QuerySet["StudyReport"]):
    """Questions about the reports of a study."""

    def included(self) -> StudyReportQuerySet:
        """Return the reports that belong in the study: what is coded."""
        return self.filter(state=ScreenedState.INCLUDED)


class StudyReport(models.Model):
    """A report of the library in a study: by which draw it came, and what screening decided.

    `settled_number` counts up in the order in which reports had all the decisions that they need, even if those differ:
    the estimate of recall rests on the order of reading.
    `audit` names the random sample of unread reports, if the report was looked at as part of one.
    """

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="reports")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    draw = models.ForeignKey(SampleDraw, on_delete=models.PROTECT, related_name="reports")
    state = models.CharField(max_length=20, choices=ScreenedState.choices, default=ScreenedState.WAITING)
    reason = models.TextField(blank=True)
    duplicate_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="duplicates")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_number = models.PositiveIntegerField(null=True, blank=True)
    audit = models.ForeignKey(
        "analysis.UnreadAudit", on_delete=models.SET_NULL, null=True, blank=True, related_name="records"
    )

    objects = StudyReportQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["study", "state"])]
        constraints = [
            models.UniqueConstraint(fields=["study", "report"], name="a_report_once_in_a_study"),
            models.UniqueConstraint(
                fields=["study", "settled_number"],
                condition=models.Q(settled_number__isnull=False),
                name="reports_are_settled_one_after_another",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=(ScreenedState.INCLUDED.value, ScreenedState.EXCLUDED.value))
                ^ models.Q(settled_at=None),
                name="a_decided_report_has_its_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ScreenedState.EXCLUDED.value) ^ models.Q(reason=""),
                name="an_exclusion_has_its_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ScreenedState.DUPLICATE.value) ^ models.Q(duplicate_of=None),
                name="a_duplicate_names_the_other",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report} in {self.study}"

    @property
    def is_in_open_audit(self) -> bool:
        """Whether the report was left unread, was drawn to be looked at after all, and is not decided."""
        return self.state == ScreenedState.LEFT_UNREAD and self.audit_id is not None
