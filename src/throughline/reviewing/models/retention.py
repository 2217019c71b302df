"""How long each class of paper is kept, what holds that up, and the record of what was destroyed."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.commissioning.models import Review
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.papers.classes import Subject


class RetentionRule(models.Model):
    """Months after closing until a class of paper is destroyed, and why so long. No period is ever assumed."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="retention_rules")
    subject = models.CharField(max_length=20, choices=Subject.choices)
    months = models.PositiveSmallIntegerField()
    reason = SealedTextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "subject"], name="one_retention_rule_for_a_subject")]

    def __str__(self) -> str:
        return f"{self.get_subject_display()}: {self.months} months"


class RetentionHold(models.Model):
    """Something that forbids destruction for now, such as criminal proceedings. No subject: it holds everything."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="retention_holds")
    subject = models.CharField(max_length=20, choices=Subject.choices, blank=True)
    reason = SealedTextField()
    placed_by = models.CharField(max_length=200)
    placed_at = models.DateTimeField(default=timezone.now)
    lifted_by = models.CharField(max_length=200, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-placed_at"]

    def __str__(self) -> str:
        return f"Hold {self.pk}"


class PapersClosing(models.Model):
    """The day on which the review's papers were closed: the periods run from it."""

    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="papers_closing")
    closed_on = models.DateField()
    closed_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"Closed on {self.closed_on}"


class Destruction(models.Model):
    """What was destroyed, when, by whom and under which rule. It holds numbers alone, nothing of what was destroyed."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="destructions")
    subject = models.CharField(max_length=20, choices=Subject.choices)
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    counts = models.JSONField()
    destroyed_by = models.CharField(max_length=200)
    destroyed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-destroyed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_subject_display()}, {self.destroyed_at:%Y-%m-%d}"
