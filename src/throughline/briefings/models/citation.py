"""What a briefing rests on: words of reports by their address for life, and what practitioners contributed."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.briefings.models.briefing import Version
from throughline.events.models import Contribution
from throughline.library.models import Edition, Report
from throughline.people.models import Person


class CitationKind(models.TextChoices):
    """What is cited."""

    PASSAGE = "passage", "Words of a report"
    RECOMMENDATION = "recommendation", "A recommendation"
    CONTRIBUTION = "contribution", "What a practitioner said"


class ContributedPart(models.TextChoices):
    """Which of the things that a practitioner said is cited."""

    WHY = "why", "Why it happens"
    HELPS = "helps", "What helps"
    OWN_WORDS = "own_words", "In their own words"


class Citation(models.Model):
    """One piece of evidence in a section. The words themselves are never kept here: they are read where they stand.

    `is_quoted` says whether its words are shown, or its illustration alone.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="citations")
    section = models.CharField(max_length=40)
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=CitationKind.choices)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    address = models.CharField(max_length=80, blank=True)
    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    part = models.CharField(max_length=20, choices=ContributedPart.choices, blank=True)
    is_quoted = models.BooleanField(default=True)
    cited_at = models.DateTimeField(default=timezone.now)
    cited_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["section", "place", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=CitationKind.CONTRIBUTION, contribution__isnull=False, report=None, address="")
                | (
                    ~models.Q(kind=CitationKind.CONTRIBUTION)
                    & ~models.Q(address="")
                    & models.Q(contribution=None, report__isnull=False)
                ),
                name="a_citation_is_of_a_report_or_of_a_person",
            ),
            models.UniqueConstraint(
                fields=["version", "section", "address"],
                condition=~models.Q(address=""),
                name="the_same_words_once_in_a_section",
            ),
            models.UniqueConstraint(
                fields=["version", "section", "contribution", "part"],
                condition=models.Q(contribution__isnull=False),
                name="the_same_contribution_once_in_a_section",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} in {self.version}"


class Illustration(models.Model):
    """What the writer says of a citation, mostly a short anonymised illustration of the case.

    It hangs on the edition that it tells of, so that it goes with it should the report be taken down for good.
    """

    citation = models.OneToOneField(Citation, on_delete=models.CASCADE, related_name="illustration")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()

    def __str__(self) -> str:
        return f"illustration of {self.citation}"
