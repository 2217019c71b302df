"""One dated event as one agency recorded it."""

from __future__ import annotations

from django.db import models

from throughline.commissioning.models import Review, ReviewAgency
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models.key_episode import KeyEpisode

# An entry without a time stands after those of its day that have one.
NO_TIME = 24 * 60


class ChildSeen(models.TextChoices):
    """Whether the record says that the child, or the adult whom the review is about, was seen."""

    NOT_SAID = "", "Not said"
    YES = "yes", "Yes"
    NO = "no", "No"


class ChronologyEntry(models.Model):
    """What is written is sealed. Days, agency and flags stand in the clear, so that 40,000 entries can be ordered.

    `minute` of the day and `month` (counted
    from the year 0) repeat the time and day, for the order and the timeline. `is_flagged` repeats what the undecided links say.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="entries")
    agency = models.ForeignKey(ReviewAgency, on_delete=models.PROTECT, related_name="entries")
    first_on = models.DateField()
    last_on = models.DateField()
    at_time = models.TimeField(null=True, blank=True)
    until_time = models.TimeField(null=True, blank=True)
    minute = models.PositiveSmallIntegerField(default=NO_TIME, editable=False)
    month = models.PositiveIntegerField(editable=False)
    is_uncertain = models.BooleanField(default=False)
    written = SealedTextField()
    text = SealedTextField()
    source = SealedTextField()
    people = SealedTextField(blank=True)
    significance = SealedTextField(blank=True)
    has_significance = models.BooleanField(default=False, editable=False)
    child_seen = models.CharField(max_length=3, choices=ChildSeen.choices, blank=True, default="")
    episode = models.ForeignKey(KeyEpisode, on_delete=models.SET_NULL, null=True, blank=True, related_name="entries")
    is_flagged = models.BooleanField(default=False, editable=False)
    batch = models.ForeignKey(
        "reviewing.ChronologyImport", on_delete=models.SET_NULL, null=True, blank=True, related_name="entries"
    )
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["first_on", "minute", "agency_id", "pk"]
        indexes = [
            models.Index(fields=["review", "first_on", "minute", "agency", "id"], name="chronology_in_order"),
            models.Index(fields=["review", "agency", "first_on", "minute", "id"], name="chronology_by_agency"),
            models.Index(fields=["review", "month", "agency"], name="chronology_by_month"),
            models.Index(fields=["review", "first_on", "last_on"], name="chronology_days"),
            models.Index(fields=["review", "agency", "first_on", "last_on"], name="chronology_agency_days"),
            models.Index(fields=["review", "first_on"], name="chronology_flagged", condition=models.Q(is_flagged=True)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")), name="entry_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=models.Q(child_seen__in=ChildSeen.values), name="child_seen_is_known"),
        ]

    def __str__(self) -> str:
        return f"Entry {self.pk}"

    @property
    def is_one_day(self) -> bool:
        return self.first_on == self.last_on

    def set_order(self) -> None:
        """Work out what repeats the day and time. Called before saving, singly or in bulk."""
        self.minute = NO_TIME if self.at_time is None else self.at_time.hour * 60 + self.at_time.minute
        self.month = self.first_on.year * 12 + self.first_on.month - 1
        self.has_significance = bool(self.significance)
