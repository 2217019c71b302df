"""Summit tables: what is put to them, and what practitioners contribute."""

from __future__ import annotations

import datetime
import secrets
from typing import ClassVar

from django.db import models
from django.utils import timezone

from throughline.analysis.models import Study
from throughline.events.models.event import Event
from throughline.library.models.report import CODE_LETTERS
from throughline.people.models import Person

# A phone that lost its connection may send later what was written at the table.
STRAGGLERS = datetime.timedelta(days=7)


def new_join_code() -> str:
    """Return the code by which a table is joined, as it is read out and typed: 27 to the eighth power of them."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(8))


class Question(models.Model):
    """What is put to tables: a practice issue, or a question of one's own.

    A practice issue is known by its study and the number of its code there, if it comes from a published study, and by
    its item in a starter codebook, if it has one (`issue.no_strategy_discussion`); briefings look for either.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=500)
    more = models.TextField(blank=True)
    study = models.ForeignKey(Study, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    issue_number = models.PositiveIntegerField(null=True, blank=True)
    pack_item = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["study", "issue_number"]), models.Index(fields=["pack_item"])]
        constraints = [models.UniqueConstraint(fields=["event", "number"], name="questions_run_in_an_event")]

    def __str__(self) -> str:
        return self.words

    @property
    def is_issue(self) -> bool:
        return bool(self.pack_item) or self.issue_number is not None


class SummitTable(models.Model):
    """A table in the room, or a group online. Whoever has its code contributes there."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="tables")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100, blank=True)
    join_code = models.CharField(max_length=8, unique=True, default=new_join_code, editable=False)
    questions = models.ManyToManyField(Question, related_name="tables")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["event", "number"], name="tables_run_in_an_event")]

    def __str__(self) -> str:
        return f"Table {self.number}{f' ({self.name})' if self.name else ''}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def takes_stragglers(self) -> bool:
        """Say whether what was written before the table closed may still arrive."""
        return self.closed_at is None or timezone.now() < self.closed_at + STRAGGLERS


class Recognised(models.TextChoices):
    YES = "yes", "Yes"
    PARTLY = "partly", "In part"
    NO = "no", "No"


class ContributionState(models.TextChoices):
    """Where a contribution stands. The allowed moves are CONTRIBUTION_MOVES below."""

    RECEIVED = "received", "To be looked at"
    APPROVED = "approved", "Approved"
    DECLINED = "declined", "Not used"
    WITHDRAWN = "withdrawn", "Withdrawn by its author"


CONTRIBUTION_MOVES: dict[str, tuple[str, ...]] = {
    ContributionState.RECEIVED: (
        ContributionState.APPROVED, ContributionState.DECLINED, ContributionState.WITHDRAWN,
    ),
    ContributionState.APPROVED: (ContributionState.DECLINED, ContributionState.WITHDRAWN),
    ContributionState.DECLINED: (ContributionState.APPROVED, ContributionState.WITHDRAWN),
    ContributionState.WITHDRAWN: (),
}  # fmt: skip


class ContributionQuerySet(models.QuerySet["Contribution"]):
    """Questions about contributions."""

    def citable(self) -> ContributionQuerySet:
        """Return those whose words may be used: approved, consented to, and not withdrawn."""
        return self.filter(state=ContributionState.APPROVED, may_be_quoted=True)

    def published(self) -> ContributionQuerySet:
        """Return those of `citable` that are public."""
        return self.citable().filter(published_at__isnull=False)


class Contribution(models.Model):
    """What one person at a table said about one question. It is attributed by profession and never by name.

    `uid` was made on the phone, so that what arrives twice is kept once. Whoever withdraws takes all words with them: the
    row stays, empty, so that what cited it can say that it was withdrawn.
    """

    uid = models.UUIDField(unique=True, editable=False)
    table = models.ForeignKey(SummitTable, on_delete=models.PROTECT, related_name="contributions")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="contributions")
    recognised = models.CharField(max_length=10, choices=Recognised.choices)
    why = models.TextField(blank=True)
    # Ids of the vocabulary `reason-types`.
    reasons = models.JSONField(default=list, blank=True)
    helps = models.TextField(blank=True)
    own_words = models.TextField(blank=True)
    profession = models.CharField(max_length=100)
    may_be_quoted = models.BooleanField(default=False)
    is_by_facilitator = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=ContributionState.choices, default=ContributionState.RECEIVED)
    # The moderator left something out, such as a name, and the page says so.
    is_shortened = models.BooleanField(default=False)
    received_at = models.DateTimeField(default=timezone.now)
    moderated_at = models.DateTimeField(null=True, blank=True)
    moderated_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["received_at", "pk"]
        indexes = [models.Index(fields=["question", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=ContributionState.WITHDRAWN.value) ^ models.Q(withdrawn_at=None),
                name="a_withdrawn_contribution_says_when",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | models.Q(why="", helps="", own_words=""),
                name="a_withdrawn_contribution_keeps_no_words",
            ),
            models.CheckConstraint(
                condition=models.Q(published_at=None) | models.Q(state__in=("approved", "withdrawn")),
                name="only_what_was_approved_was_published",
            ),
        ]

    def __str__(self) -> str:
        return f"contribution {self.pk}"

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None
