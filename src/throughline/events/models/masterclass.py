"""The modules of a masterclass, and what there is to read and watch for each."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.events.models.event import Event
from throughline.library.models import StoredFile
from throughline.people.models import Person


class LearningModule(models.Model):
    """One part of what a masterclass teaches. `competences` are ids of the competence map."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="modules")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    # A list of lines: what somebody can do afterwards.
    aims = models.JSONField(default=list)
    pre_work = models.TextField(blank=True)
    competences = models.JSONField(default=list, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["event", "number"], name="modules_run_in_an_event")]

    def __str__(self) -> str:
        return self.title


class LearningKind(models.TextChoices):
    DOCUMENT = "document", "Document"
    SLIDES = "slides", "Slides"
    VIDEO = "video", "Video"


class LearningMaterial(models.Model):
    """A file to read or watch. The library keeps its bytes; a video has captions (WebVTT) and a transcript beside it.

    An open one is for everybody, any other for those who have a place at the event.
    """

    module = models.ForeignKey(LearningModule, on_delete=models.CASCADE, related_name="materials")
    kind = models.CharField(max_length=20, choices=LearningKind.choices)
    title = models.CharField(max_length=200)
    # Should the same bytes be a report that is taken down for good, they are gone from here too.
    file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=300)
    captions = models.TextField(blank=True)
    transcript = models.TextField(blank=True)
    is_open = models.BooleanField(default=False)
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind=LearningKind.VIDEO.value) | ~models.Q(captions="") & ~models.Q(transcript=""),
                name="a_video_has_captions_and_a_transcript",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_video(self) -> bool:
        return self.kind == LearningKind.VIDEO
