"""Two entries that seem to tell of the same thing, and what a person decided about them."""

from __future__ import annotations

from django.db import models

from throughline.commissioning.models import Review
from throughline.reviewing.chronology.merging import Kind
from throughline.reviewing.models.chronology_entry import ChronologyEntry


class LinkKind(models.TextChoices):
    """How two entries stand to each other, as found by comparing them."""

    SAME = Kind.SAME.value, "May be the same event"
    DAY_DIFFERS = Kind.DAY_DIFFERS.value, "The same event on another day?"
    TIME_DIFFERS = Kind.TIME_DIFFERS.value, "The same event at another time?"
    SEEN_DIFFERS = Kind.SEEN_DIFFERS.value, "They differ on whether the person was seen"


class LinkDecision(models.TextChoices):
    """What a person said of it."""

    OPEN = "open", "Not decided"
    SAME_EVENT = "same_event", "One event, recorded by both"
    DIFFERENT = "different", "Two different events"


class ChronologyLink(models.Model):
    """A pair of entries. Finding pairs again never undoes a decision."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    first = models.ForeignKey(ChronologyEntry, on_delete=models.CASCADE, related_name="links_as_first")
    second = models.ForeignKey(ChronologyEntry, on_delete=models.CASCADE, related_name="links_as_second")
    kind = models.CharField(max_length=20, choices=LinkKind.choices)
    decision = models.CharField(max_length=20, choices=LinkDecision.choices, default=LinkDecision.OPEN)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_link_between_two_entries"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="link_has_an_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}: {self.get_kind_display()}"
