"""A recommendation that a partnership follows until somebody can say what changed."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.improvement.models.stands import TAKEN_DOWN, Stands
from throughline.people.models import Organisation, Person
from throughline.people.sealed_texts import SealedTextField


class Source(models.TextChoices):
    """How it came here."""

    REPORT = "report", "A published report"
    REVIEW = "review", "A review of this partnership"
    HAND = "hand", "Written in by hand"


class Strength(models.TextChoices):
    """What would be different if it were carried out: the classes of docs/same-remedy.md, with their tags.

    From what needs people to remember to what does not. It is no score.
    """

    REMINDER = "reminder", "Reminds people or raises awareness"
    TRAINING = "training", "Trains people"
    REVIEW = "review", "Has something reviewed or considered"
    PROCEDURE = "procedure", "Writes or changes a procedure or policy"
    CHECKING = "checking", "Has something checked: audit, monitoring, assurance"
    PEOPLE = "people", "Gives people, time or money"
    RULE = "rule", "Makes a rule that binds others"
    SYSTEM = "system", "Changes the system or the conditions of the work"
    UNCLEAR = "unclear", "Too vague to say"


class Position(models.TextChoices):
    """What the partnership says to it (Quality Marker 16, question 3 [S])."""

    ACCEPTED = "accepted", "Accepted"
    PARTLY = "partly", "Accepted in part"
    NOT_ACCEPTED = "not_accepted", "Not accepted"
    ALREADY = "already", "Already done"
    NATIONAL = "national", "For action above local level"


class FollowedRecommendation(models.Model):
    """One recommendation, as one partnership follows it. Its number runs within the partnership.

    What came from a report keeps the report's public code, edition, number and address there, and no relation: the report
    may be taken down, and then its words go from here too (`operations.forget_taken_down`). It may also be corrected, so
    pages show `shown_words` and never `words` (`queries.corrected`). `position` repeats what the latest response says, so
    that lists and the board view need not look for it.
    """

    # Of this moment, in memory alone.
    stands: Stands | None = None
    title_today: str | None = None

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="recommendations")
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=10, choices=Source.choices)
    report_code = models.CharField(max_length=12, blank=True)
    report_title = models.CharField(max_length=400, blank=True)
    edition = models.PositiveIntegerField(null=True, blank=True)
    item = models.PositiveIntegerField(null=True, blank=True)
    page_number = models.PositiveIntegerField(null=True, blank=True)
    address = models.CharField(max_length=120, blank=True)
    words = SealedTextField()
    finding = SealedTextField(blank=True)
    put_to = models.CharField(max_length=300, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    strength_suggested = models.CharField(max_length=12, choices=Strength.choices, blank=True)
    strength_because = SealedTextField(blank=True)
    strength = models.CharField(max_length=12, choices=Strength.choices, blank=True)
    strength_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    position = models.CharField(max_length=12, choices=Position.choices, blank=True)
    # What the library held like it when the worker looked last: how many recommendations of other reports, since when.
    earlier_count = models.PositiveIntegerField(null=True, blank=True)
    earlier_since = models.PositiveSmallIntegerField(null=True, blank=True)
    earlier_looked_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(fields=["organisation", "position", "earlier_count"], name="recommendations_by_position"),
            models.Index(fields=["report_code", "item"], name="recommendations_of_a_report"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="one_recommendation_of_a_number"),
            models.UniqueConstraint(
                fields=["organisation", "report_code", "edition", "item"], condition=~models.Q(item=None),
                name="a_recommendation_of_a_report_is_followed_once",
            ),
            models.CheckConstraint(
                condition=models.Q(strength="", strength_by=None)
                | (~models.Q(strength="") & models.Q(strength_by__isnull=False)),
                name="a_person_confirms_the_strength",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return f"Recommendation {self.number}"

    @property
    def why_not_shown(self) -> str:
        """Return the sentence that stands in place of the words, or ''.

        Raises LookupError where nobody asked where they stand: words of a report are not shown unseen.
        """
        if self.forgotten_at is not None:
            return TAKEN_DOWN
        if not self.report_code:
            return ""
        if self.stands is None:
            raise LookupError("Call queries.corrected.see_where_they_stand before a recommendation is shown.")
        return self.stands.why_not

    @property
    def shown_title(self) -> str:
        """The title of its report today: a correction may have taken a name out of it. Raises LookupError as above."""
        if self.report_code and self.title_today is None:
            raise LookupError("Call queries.corrected.see_where_they_stand before a report's title is shown.")
        return self.title_today or self.report_title

    @property
    def shown_words(self) -> str:
        return self.why_not_shown or (self.stands.words if self.stands else self.words)

    @property
    def shown_page_number(self) -> int | None:
        """The page, counted from 1, on which the words stand today."""
        if self.stands is None or self.stands.correction is None:
            return self.page_number
        return self.stands.item.page_number if self.stands.item else self.stands.page_number

    @property
    def shown_put_to(self) -> str:
        """To whom it was put, which stood beside the words."""
        return "" if self.why_not_shown else self.put_to
