"""A finding: an explanation of why something happened, on its way from evidence to agreement."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.commissioning.models import Review
from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField


class Usual(models.TextChoices):
    """How usual what happened is, beyond this case."""

    NOT_KNOWN = "not_known", "Not known yet"
    ONCE = "once", "Only here, as far as we can tell"
    AT_TIMES = "at_times", "Met at times"
    USUAL = "usual", "How the work usually goes"


class Current(models.TextChoices):
    """Whether it is still so."""

    NOT_KNOWN = "not_known", "Not known yet"
    STILL = "still", "Still so"
    PARTLY = "partly", "Partly changed since"
    CHANGED = "changed", "Changed since"


class Need(models.TextChoices):
    """How much it needs to be dealt with, in words: Quality Marker 13 asks that findings are put in an order with reasons."""

    NOT_RANKED = "not_ranked", "Not put in order yet"
    GREATEST = "greatest", "Greatest need"
    GREAT = "great", "Great need"
    SOME = "some", "Some need"


class Finding(models.Model):
    """What happened, why, how usual it is and how current. Its number is what addresses and the audit record say."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="findings")
    number = models.PositiveSmallIntegerField()
    title = SealedTextField()
    what_happened = SealedTextField()
    why = SealedTextField()
    usual = models.CharField(max_length=20, choices=Usual.choices, default=Usual.NOT_KNOWN)
    usual_reason = SealedTextField()
    current = models.CharField(max_length=20, choices=Current.choices, default=Current.NOT_KNOWN)
    current_reason = SealedTextField()
    need = models.CharField(max_length=20, choices=Need.choices, default=Need.NOT_RANKED)
    need_reason = SealedTextField()
    hindsight = SealedTextField()
    is_good_practice = models.BooleanField(default=False)
    added_at = models.DateTimeField(default=timezone.now)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="one_finding_of_a_number"),
            models.CheckConstraint(
                condition=models.Q(agreed_at=None, agreed_by=None)
                | models.Q(agreed_at__isnull=False, agreed_by__isnull=False),
                name="agreed_at_and_agreed_by_stand_together",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return f"Finding {self.number}"
