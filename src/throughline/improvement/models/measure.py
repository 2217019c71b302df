"""Something that is counted again and again, to see whether it changes."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.improvement.models.action import Action
from throughline.people.models import Organisation, Person
from throughline.people.sealed_texts import SealedTextField


class Wanted(models.TextChoices):
    UP = "up", "More of it"
    DOWN = "down", "Less of it"


class Confidence(models.TextChoices):
    """How sure a conclusion is. In words: nothing here is a score."""

    SURE = "sure", "We are sure"
    LIKELY = "likely", "It is likely, and other causes are possible"
    UNSURE = "unsure", "We cannot tell yet"


class Measure(models.Model):
    """`began_on` is the day from which the change could show; points before it are the baseline."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="measures")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="measures")
    number = models.PositiveIntegerField()
    name = SealedTextField()
    unit = models.CharField(max_length=60, blank=True)
    wanted = models.CharField(max_length=10, choices=Wanted.choices)
    baseline = models.FloatField(null=True, blank=True)
    target = models.FloatField(null=True, blank=True)
    expected = SealedTextField(blank=True)
    began_on = models.DateField(null=True, blank=True)
    look_on = models.DateField(null=True, blank=True)
    # When the board was last told that this day has come.
    reminded_on = models.DateField(null=True, blank=True)
    side_effects = SealedTextField(blank=True)
    conclusion = SealedTextField(blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence.choices, blank=True)
    concluded_on = models.DateField(null=True, blank=True)
    concluded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="one_measure_of_a_number"),
            models.CheckConstraint(
                condition=models.Q(concluded_on=None, confidence="")
                | (models.Q(concluded_on__isnull=False) & ~models.Q(confidence="")),
                name="a_conclusion_says_how_sure_it_is",
            ),
        ]

    def __str__(self) -> str:
        return f"Measure {self.number}"


class MeasurePoint(models.Model):
    """What was counted on one day."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="points")
    on = models.DateField()
    value = models.FloatField()
    note = SealedTextField(blank=True)

    class Meta:
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["measure", "on"], name="one_point_on_a_day")]

    def __str__(self) -> str:
        return f"{self.measure_id}: {self.on}"
