"""What visitors said in the short survey, as tallies: no answer is kept by itself, so none can be tied to anybody."""

from __future__ import annotations

import datetime

from django.db import models


class SurveyPart(models.TextChoices):
    """What somebody used."""

    LIBRARY = "library", "The library of reviews and its search"
    MARKERS = "markers", "The Quality Markers"
    STUDIES = "studies", "Studies of many reviews"
    BRIEFINGS = "briefings", "Briefings"
    EVENTS = "events", "Events and masterclasses"
    ENQUIRIES = "enquiries", "The information service, or its published answers"
    ALERTS = "alerts", "The weekly alert"


class Helped(models.TextChoices):
    YES = "yes", "Yes"
    PARTLY = "partly", "In part"
    NO = "no", "No"


class Changed(models.TextChoices):
    HAS = "has", "Yes, I have done something differently"
    WILL = "will", "Not yet, but I mean to"
    NO = "no", "No"
    EARLY = "early", "It is too early to say"


class SurveyTally(models.Model):
    """How many gave the same three answers in one quarter. `quarter` is its first day."""

    quarter = models.DateField()
    part = models.CharField(max_length=12, choices=SurveyPart.choices)
    helped = models.CharField(max_length=10, choices=Helped.choices)
    changed = models.CharField(max_length=10, choices=Changed.choices)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["quarter", "part", "helped", "changed"]
        verbose_name_plural = "survey tallies"
        constraints = [
            models.UniqueConstraint(
                fields=["quarter", "part", "helped", "changed"], name="the_same_answers_are_counted_together"
            )
        ]

    def __str__(self) -> str:
        return f"{self.quarter}: {self.part}"


def quarter_of(day: datetime.date) -> datetime.date:
    """Return the first day of the quarter."""
    return day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1)
