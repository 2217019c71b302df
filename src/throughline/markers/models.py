"""What is kept of the Quality Markers: every version of every set, side by side, and what readers suggest."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from throughline.markers.choices import Audience, Moment, Strength, Tag

_AUDIENCES, _MOMENTS, _TAGS = ({str(v): str(label) for v, label in one.choices} for one in (Audience, Moment, Tag))


class MarkerSet(models.Model):
    """One version of one set. Its markers and questions are never changed: a new version is a new set of rows."""

    code = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    is_current = models.BooleanField(default=True)
    title = models.CharField(max_length=500)
    short_title = models.CharField(max_length=60)
    order = models.PositiveSmallIntegerField(default=500)
    language = models.CharField(max_length=8)
    summary = models.CharField(max_length=500)
    credit = models.TextField()
    source = models.CharField(max_length=500, blank=True)
    note = models.TextField(blank=True)
    # What the tags S, D and K mean in this set, and its stages in order: [{"id", "label"}].
    tags = models.JSONField()
    stages = models.JSONField()
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["order", "code", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="one_version_of_a_marker_set"),
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(is_current=True), name="one_current_version_of_a_marker_set"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"

    def stage_label(self, stage: str) -> str:
        """Return what a stage of this set is called."""
        return next((str(item["label"]) for item in self.stages if item["id"] == stage), stage)


class Marker(models.Model):
    """One marker of one version of a set."""

    set = models.ForeignKey(MarkerSet, on_delete=models.PROTECT, related_name="markers")
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=60)
    title = models.CharField(max_length=500)
    stage = models.CharField(max_length=40)
    tag = models.CharField(max_length=1, choices=Tag.choices)
    audiences = models.JSONField()
    source = models.CharField(max_length=500, blank=True)
    gap = models.TextField(blank=True)
    statement = models.TextField()
    rationale = models.TextField()
    basis_strength = models.CharField(max_length=20, choices=Strength.choices)
    basis_kinds = models.JSONField()
    basis_text = models.TextField()
    basis_tag = models.CharField(max_length=1, choices=Tag.choices)
    # [{"text", "tackle", "tag"}], [{"text", "tag"}] and the numbers of linked markers of the same set.
    obstacles = models.JSONField(default=list, blank=True)
    equality = models.JSONField(default=list, blank=True)
    links = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["set", "number"]
        constraints = [models.UniqueConstraint(fields=["set", "number"], name="one_marker_of_a_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Question(models.Model):
    """One question of a marker: what judgements are made about, so nothing may ever delete it from under them."""

    marker = models.ForeignKey(Marker, on_delete=models.PROTECT, related_name="questions")
    code = models.CharField(max_length=8)
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=600)
    tag = models.CharField(max_length=1, choices=Tag.choices)
    audiences = models.JSONField()
    moments = models.JSONField()
    # The words of the question and its marker's title with their stems, each after a space: see `searching`.
    words = models.TextField()

    class Meta:
        ordering = ["marker", "position"]
        constraints = [
            models.UniqueConstraint(fields=["marker", "code"], name="one_question_of_a_code"),
            models.CheckConstraint(condition=models.Q(tag__in=["S", "D"]), name="a_question_is_read_or_derived"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"

    # A page shows these for two hundred questions, so they are looked up rather than worked out by the template.
    @property
    def audience_words(self) -> str:
        """Whom the question is for, in words."""
        return ", ".join(_AUDIENCES[value] for value in self.audiences)

    @property
    def moment_words(self) -> str:
        """When the question is asked, in words."""
        return "; ".join(_MOMENTS[value] for value in self.moments)

    @property
    def tag_words(self) -> str:
        """Where the question comes from, in words."""
        return _TAGS[self.tag]


class Crosswalk(models.Model):
    """One version of a table that joins two sets."""

    code = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    is_current = models.BooleanField(default=True)
    title = models.CharField(max_length=500)
    note = models.TextField(blank=True)
    from_set = models.CharField(max_length=60)
    to_set = models.CharField(max_length=60)
    # [{"from": [numbers], "to": [numbers], "note"}] as the pack gives them.
    pairs = models.JSONField()
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["code", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="one_version_of_a_crosswalk"),
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(is_current=True), name="one_current_version_of_a_crosswalk"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"


class Counterpart(models.Model):
    """A marker that speaks of the same thing as a marker of another set, by one version of a crosswalk."""

    crosswalk = models.ForeignKey(Crosswalk, on_delete=models.PROTECT, related_name="counterparts")
    marker = models.ForeignKey(Marker, on_delete=models.PROTECT, related_name="counterparts")
    other = models.ForeignKey(Marker, on_delete=models.PROTECT, related_name="counterparts_of")
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["crosswalk", "marker", "other"], name="two_markers_are_joined_once")
        ]

    def __str__(self) -> str:
        return f"{self.marker} = {self.other}"


class SuggestionState(models.TextChoices):
    """How far a suggestion has come."""

    NEW = "new", "New"
    TAKEN_UP = "taken_up", "Taken up"
    DECLINED = "declined", "Declined"


class Suggestion(models.Model):
    """What a reader would change about a question. It says nothing of who the reader is."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="suggestions")
    text = models.TextField(max_length=2000)
    made_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=20, choices=SuggestionState.choices, default=SuggestionState.NEW)
    reason = models.TextField(max_length=2000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="new", decided_at=None, decided_by=None)
                | models.Q(~models.Q(state="new"), decided_at__isnull=False, decided_by__isnull=False),
                name="a_suggestion_is_decided_by_somebody_at_some_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.question.code}: {self.text[:60]}"


class RecentSender(models.Model):
    """That something was sent lately from one address, kept for an hour as a keyed hash that changes every day.

    It slows floods down. The address itself is never stored, and no row points at a suggestion.
    """

    sender = models.CharField(max_length=32, db_index=True)
    sent_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"sent at {self.sent_at}"
