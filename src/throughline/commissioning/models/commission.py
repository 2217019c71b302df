"""Terms of reference, version beside version, and the register of reviewers."""

from __future__ import annotations

from django.db import models

from throughline.commissioning.models.writing import Paper
from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField


class ScopeFactor(models.TextChoices):
    """What bears on how large a review should be (Quality Marker 6, [S]): the case first, then the local context."""

    FAMILY = "family", "The family's strengths and vulnerabilities, and the type of risk"
    CONCERNS = "concerns", "How grave and complex the concerns about practice are"
    DUTIES = "duties", "Special legal duties"
    EARLIER = "earlier", "Earlier local learning, and blind spots"
    REVIEWERS = "reviewers", "Which reviewers are available and competent"
    INTEREST = "interest", "Public interest"
    CAPACITY = "capacity", "Local capacity beside other work on learning"
    PRIORITIES = "priorities", "Strategic priorities"
    BOARD = "board", "Whether the board can run and absorb the review now"


class TermsOfReference(Paper):
    """One version: what the review asks, how, how large, and why so. Once agreed it no longer changes."""

    version = models.PositiveIntegerField()
    enquiries = SealedTextField()
    method = models.CharField(max_length=60)
    why_method = SealedTextField()
    covers_from = models.DateField(null=True, blank=True)
    covers_to = models.DateField(null=True, blank=True)
    agencies = SealedTextField(blank=True)
    why_this_size = SealedTextField()
    members_say = SealedTextField(blank=True)
    reviewer_say = SealedTextField(blank=True)
    budget = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    budget_note = SealedTextField(blank=True)
    revise_when = SealedTextField()
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["review", "version"], name="one_terms_of_a_version"),
            models.CheckConstraint(
                condition=models.Q(covers_from=None)
                | models.Q(covers_to=None)
                | models.Q(covers_to__gte=models.F("covers_from")),
                name="covers_a_time_that_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"terms, version {self.version}"

    @property
    def lines_of_enquiry(self) -> list[str]:
        return [line.strip() for line in str(self.enquiries).splitlines() if line.strip()]


class TermsFactor(models.Model):
    """How one factor bore on the size of the review."""

    terms = models.ForeignKey(TermsOfReference, on_delete=models.CASCADE, related_name="factors")
    factor = models.CharField(max_length=20, choices=ScopeFactor.choices)
    weighed = SealedTextField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["terms", "factor"], name="each_scope_factor_weighed_once")]

    def __str__(self) -> str:
        return self.factor


class ReviewerCheck(Paper):
    """Whether somebody may review: independence, past links, competence, time. Nobody approves themselves."""

    class Part(models.TextChoices):
        LEAD = "lead", "Lead reviewer"
        SECOND = "second", "Second reviewer"
        CHAIR = "chair", "Independent chair"

    name = models.CharField(max_length=200)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    part = models.CharField(max_length=20, choices=Part.choices)
    independence = SealedTextField()
    past_links = SealedTextField()
    competence = SealedTextField()
    availability = SealedTextField()
    is_approved = models.BooleanField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_note = SealedTextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | models.Q(person=None) | ~models.Q(decided_by=models.F("person")),
                name="no_reviewer_approves_themselves",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by=None)
                | models.Q(written_by=None)
                | ~models.Q(decided_by=models.F("written_by")),
                name="whoever_enters_a_reviewer_does_not_approve",
            ),
            models.CheckConstraint(
                condition=models.Q(is_approved=None, decided_at=None)
                | models.Q(is_approved__isnull=False, decided_at__isnull=False),
                name="approved_with_its_time_or_not_at_all",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.pk}"
