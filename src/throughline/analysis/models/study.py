"""A study: what it asks, which reports it is about and by which protocol; and who has a part in it."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from throughline.library.models.report import new_code
from throughline.people.models import Person
from throughline.people.roles import Scope, choices_of


class StudyState(models.TextChoices):
    """Where a study stands. The allowed moves are MOVES below."""

    PLANNING = "planning", "Being planned"
    UNDER_WAY = "under_way", "Under way"
    FINISHED = "finished", "Finished"


MOVES: dict[str, tuple[str, ...]] = {
    StudyState.PLANNING: (StudyState.UNDER_WAY,),
    StudyState.UNDER_WAY: (StudyState.FINISHED,),
    StudyState.FINISHED: (StudyState.UNDER_WAY,),
}


class ScreenedOn(models.TextChoices):
    """What of a report a screener is shown first, and what the ranking learns from."""

    TITLE = "title", "Title alone"
    ABSTRACT = "abstract", "Title and abstract"
    PASSAGES = "passages", "Title, abstract and passages of the report"


class Study(models.Model):
    """One study. Only people with a part in it may know of it until it is published.

    `protocol`, the rules and the way of screening may be written until the protocol is frozen; from then on they change
    by an amendment with its reason, and every version is kept as a ProtocolVersion.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    title = models.CharField(max_length=300)
    question = models.TextField()
    published_from = models.DateField(null=True, blank=True)
    published_to = models.DateField(null=True, blank=True)
    # Each a list of lines. Lines of the second are the reasons that a screener chooses from.
    inclusion_rules = models.JSONField(default=list, blank=True)
    exclusion_rules = models.JSONField(default=list, blank=True)
    protocol = models.TextField(blank=True)
    screened_on = models.CharField(max_length=20, choices=ScreenedOn.choices, default=ScreenedOn.ABSTRACT)
    # How many people decide about each report, blind to each other where there are two.
    screeners_each = models.PositiveSmallIntegerField(default=1)
    # The stopping rule: reading may stop when so large a share has been found, with so much confidence. In percent.
    recall_wanted = models.PositiveSmallIntegerField(default=95)
    confidence_wanted = models.PositiveSmallIntegerField(default=95)
    # Where chance decides, such as in the audit of what was left unread, it is the same chance at every run.
    seed = models.PositiveIntegerField(default=0)
    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=20, choices=StudyState.choices, default=StudyState.PLANNING)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-created_at"]
        verbose_name_plural = "studies"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(published_from=None)
                | models.Q(published_to=None)
                | models.Q(published_to__gte=models.F("published_from")),
                name="a_period_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(state=StudyState.PLANNING.value) ^ models.Q(frozen_at__isnull=False),
                name="a_study_is_under_way_once_its_protocol_is_frozen",
            ),
            models.CheckConstraint(condition=models.Q(screeners_each__in=(1, 2)), name="one_or_two_screen_a_report"),
            models.CheckConstraint(
                condition=models.Q(recall_wanted__range=(50, 100), confidence_wanted__range=(50, 99)),
                name="a_stopping_rule_can_be_met",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None

    @property
    def is_double(self) -> bool:
        return self.screeners_each == 2


class ProtocolVersion(models.Model):
    """What the protocol said from one moment on. The first is the frozen one; each later one gives its reason.

    `content` holds the fields of the study that `queries.protocol.FROZEN_FIELDS` names, as they were.
    """

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(1000)])
    content = models.JSONField()
    reason = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["study", "number"], name="protocol_versions_run_in_a_study"),
            models.CheckConstraint(
                condition=models.Q(number=1) | ~models.Q(reason=""), name="an_amendment_gives_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"protocol of {self.study}, version {self.number}"


class StudyMemberQuerySet(models.QuerySet["StudyMember"]):
    """Questions about who has a part in what."""

    def present(self) -> StudyMemberQuerySet:
        """Leave out parts that have ended."""
        return self.filter(ended_at=None, person__is_active=True)


class StudyMember(models.Model):
    """A role that a person has or had in one study. History stays.

    `reason`: why somebody outside the team named them, when nobody in it could. The team reads it.
    """

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=50, choices=choices_of(Scope.STUDY))
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    objects: ClassVar = StudyMemberQuerySet.as_manager()

    class Meta:
        ordering = ["started_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["study", "person", "role"],
                condition=models.Q(ended_at=None),
                name="one_present_study_role_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"
