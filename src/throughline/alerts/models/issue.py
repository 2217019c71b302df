"""One issue of the weekly alert, and what stands in it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.alerts.models.source import InboxItem
from throughline.alerts.models.subscriber import SavedSearch
from throughline.library.models import Report
from throughline.people.models import Person


class IssueState(models.TextChoices):
    """How far an issue has come. The allowed moves are ISSUE_MOVES below."""

    DRAFT = "draft", "Being put together"
    APPROVED = "approved", "Approved"
    SCHEDULED = "scheduled", "Scheduled"
    SENDING = "sending", "Being sent"
    PAUSED = "paused", "Paused"
    SENT = "sent", "Sent"


ISSUE_MOVES: dict[str, tuple[str, ...]] = {
    IssueState.DRAFT: (IssueState.APPROVED,),
    # Any change takes the approval back.
    IssueState.APPROVED: (IssueState.DRAFT, IssueState.SCHEDULED),
    IssueState.SCHEDULED: (IssueState.DRAFT, IssueState.SENDING),
    IssueState.SENDING: (IssueState.PAUSED, IssueState.SENT),
    IssueState.PAUSED: (IssueState.SENDING,),
    IssueState.SENT: (),
}
# From the first message on, everybody may read it.
PUBLIC_STATES = (IssueState.SENDING, IssueState.PAUSED, IssueState.SENT)


class Issue(models.Model):
    """One issue. `prepared_at`: the list of who gets it is complete. `counts` outlive the list, which names people."""

    number = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=150)
    introduction = models.TextField(blank=True)
    has_monthly_list = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=IssueState.choices, default=IssueState.DRAFT)
    send_at = models.DateTimeField(null=True, blank=True)
    written_by = models.ManyToManyField(Person, related_name="+", blank=True)
    approved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    matched_at = models.DateTimeField(null=True, blank=True)
    prepared_through = models.PositiveBigIntegerField(default=0)
    prepared_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=IssueState.DRAFT.value) ^ models.Q(approved_at__isnull=False),
                name="an_issue_leaves_the_desk_once_approved",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=IssueState.SCHEDULED.value) | models.Q(send_at__isnull=False),
                name="a_scheduled_issue_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} (no. {self.number})"

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC_STATES

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed; doing so takes an approval back."""
        return self.state in (IssueState.DRAFT, IssueState.APPROVED, IssueState.SCHEDULED)


class IssueItem(models.Model):
    """One item as it is sent. `further`: [{label, address}]. `topics` and `sectors` say whose subscriptions it answers."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    heading = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)
    dated = models.DateField(null=True, blank=True)
    link = models.CharField(max_length=1000, blank=True)
    further = models.JSONField(default=list, blank=True)
    topics = models.JSONField(default=list, blank=True)
    sectors = models.JSONField(default=list, blank=True)
    why_chosen = models.CharField(max_length=500, blank=True)
    from_inbox = models.ForeignKey(InboxItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="used_as")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.heading


class SearchMatch(models.Model):
    """That a new review answers a saved search: who is told of it in this issue, and why it was found."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="matches")
    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="matches")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issue", "search", "report"], name="a_review_answers_a_search_once"),
        ]

    def __str__(self) -> str:
        return f"{self.search}: {self.report_id}"
