"""A partnership's own answers to the questions of a briefing, and what it means to do about gaps. Private to it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from throughline.briefings.models.briefing import Version
from throughline.people.models import Organisation, Person


class SelfAssessment(models.Model):
    """The questions of one version of a briefing, as an organisation answers them. `questions` are kept as they were asked."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="assessments")
    number = models.PositiveIntegerField()
    questions = models.JSONField()
    started_at = models.DateTimeField(default=timezone.now)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="assessments_run_in_an_organisation"),
            models.UniqueConstraint(fields=["organisation", "version"], name="a_version_is_assessed_once"),
        ]

    def __str__(self) -> str:
        return f"self-assessment {self.number} of {self.organisation}"

    def question(self, number: int) -> str:
        """Return the question of that number, counted from 1; '' where there is none."""
        asked: list[Any] = self.questions
        return str(asked[number - 1]) if 1 <= number <= len(asked) else ""


class Answer(models.Model):
    """What an organisation says to one question, in words alone. Each saving adds a row; the highest number counts."""

    assessment = models.ForeignKey(SelfAssessment, on_delete=models.CASCADE, related_name="answers")
    question = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    judgement = models.TextField()
    evidence = models.TextField(blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["question", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "question", "number"], name="answers_run_in_a_question"),
        ]

    def __str__(self) -> str:
        return f"answer to question {self.question} of {self.assessment}"


class GapAction(models.Model):
    """What is to be done about a gap, by whom and when, and what came of it."""

    assessment = models.ForeignKey(SelfAssessment, on_delete=models.CASCADE, related_name="actions")
    question = models.PositiveSmallIntegerField()
    text = models.TextField()
    owner = models.CharField(max_length=200)
    due_on = models.DateField()
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    done_note = models.TextField(blank=True)

    class Meta:
        ordering = ["question", "due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_at=None) ^ ~models.Q(done_note=""), name="what_is_done_has_its_note"
            ),
        ]

    def __str__(self) -> str:
        return f"action on question {self.question} of {self.assessment}"

    @property
    def is_done(self) -> bool:
        return self.done_at is not None
