"""A briefing, and its versions from draft to superseded."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from throughline.library.models import Report
from throughline.library.models.report import new_code
from throughline.people.models import Person


class SubjectKind(models.TextChoices):
    """What a briefing can be about."""

    ISSUE = "issue", "A practice issue"
    THEME = "theme", "A theme"
    SECTOR = "sector", "A sector"


class Briefing(models.Model):
    """A briefing on one subject, in all its versions.

    `subject` is the item of a codebook pack, as codes of studies keep it, or `label:` and the label of an issue that a study
    made itself; the id of a theme; or the id of an agency. `slot` names a place in a set: the set's id, a colon, its number.
    `report` is the item of the library by which the site's search finds it.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    template = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=10, choices=SubjectKind.choices)
    subject = models.CharField(max_length=250)
    slot = models.CharField(max_length=80, blank=True)
    report = models.OneToOneField(Report, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["slot"],
                condition=~models.Q(slot="") & models.Q(withdrawn_at=None),
                name="one_briefing_in_a_place_of_a_set",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) ^ ~models.Q(withdrawn_reason=""),
                name="a_withdrawn_briefing_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None


class VersionState(models.TextChoices):
    """How far a version has come. The allowed moves are VERSION_MOVES below."""

    DRAFT = "draft", "Being written"
    WAITING = "waiting", "Waiting for a second person"
    PUBLISHED = "published", "Published"
    SUPERSEDED = "superseded", "Replaced by a later version"


VERSION_MOVES: dict[str, tuple[str, ...]] = {
    VersionState.DRAFT: (VersionState.WAITING,),
    VersionState.WAITING: (VersionState.DRAFT, VersionState.PUBLISHED),
    VersionState.PUBLISHED: (VersionState.SUPERSEDED,),
    VersionState.SUPERSEDED: (),
}
OPEN_STATES = (VersionState.DRAFT, VersionState.WAITING)
PUBLIC_STATES = (VersionState.PUBLISHED, VersionState.SUPERSEDED)


class VersionQuerySet(models.QuerySet["Version"]):
    """Questions about versions."""

    def standing(self) -> VersionQuerySet:
        """Return the versions that are published now."""
        return self.filter(state=VersionState.PUBLISHED, briefing__withdrawn_at=None)


class Version(models.Model):
    """One version of a briefing. `parts` are those of its template as it was, so that a changed pack changes nothing here.

    `written_at` is the moment from which evidence counts as new: when its writers last sent it to a second person.
    """

    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=VersionState.choices, default=VersionState.DRAFT)
    parts = models.JSONField()
    title = models.CharField(max_length=200)
    headline = models.TextField(blank=True)
    review_on = models.DateField(null=True, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sent_back_reason = models.TextField(blank=True)
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["briefing", "number"], name="versions_run_in_a_briefing"),
            models.UniqueConstraint(
                fields=["briefing"],
                condition=models.Q(state__in=OPEN_STATES),
                name="one_version_is_written_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["briefing"],
                condition=models.Q(state=VersionState.PUBLISHED),
                name="one_version_is_published_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=OPEN_STATES) ^ models.Q(published_at__isnull=False),
                name="what_is_published_has_its_moment",
            ),
            models.CheckConstraint(
                condition=models.Q(signed_by=None) | models.Q(sent_by=None) | ~models.Q(signed_by=models.F("sent_by")),
                name="a_second_person_signs_a_briefing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.briefing}, version {self.number}"

    @property
    def is_draft(self) -> bool:
        return self.state == VersionState.DRAFT

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC_STATES


class SectionText(models.Model):
    """What one section of a version says. Each saving adds a row; the one with the highest number counts."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="texts")
    section = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["section", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["version", "section", "number"], name="texts_run_in_a_section"),
        ]

    def __str__(self) -> str:
        return f"{self.version}, {self.section}"


class Writer(models.Model):
    """That a person wrote in a version, or chose its evidence: who did cannot be the second person."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="writers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="a_writer_once_in_a_version")]

    def __str__(self) -> str:
        return f"{self.person} wrote in {self.version}"
