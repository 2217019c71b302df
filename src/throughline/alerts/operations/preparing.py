"""Before the first message: which new reviews answer which searches, and who gets a message at all."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from throughline.alerts.links import token_of
from throughline.alerts.models import (
    Delivery,
    InboxItem,
    InboxKind,
    Issue,
    IssueState,
    SavedSearch,
    SearchMatch,
    Subscriber,
    SubscriberState,
)
from throughline.alerts.operations.sources import gather_from_library
from throughline.library.models.report import Availability
from throughline.library.queries import Kept, answers_among
from throughline.people.policies import STRANGER

AT_ONCE = 2000


def prepare(*, issue_id: int) -> None:
    """Make an issue ready to be sent. Killed at any moment, it goes on where it was when called again."""
    issue = Issue.objects.get(pk=issue_id)
    if issue.matched_at is None:
        gather_from_library()
        _carry_new_reviews(issue)
        _match(issue)
    while issue.prepared_at is None:
        _list_some(issue)


@transaction.atomic
def _carry_new_reviews(issue: Issue) -> None:
    """Let this issue tell of every new review that none has told of yet. That is done once for each review."""
    new = InboxItem.objects.filter(kind=InboxKind.LIBRARY, report__availability=Availability.OPEN)
    new.filter(carried_in=None).update(carried_in=issue)
    if issue.has_monthly_list:
        new.filter(listed_in=None).update(listed_in=issue)


def _match(issue: Issue) -> None:
    """Note which of them answers which saved search that anybody is still subscribed to."""
    rows = InboxItem.objects.filter(carried_in=issue).select_related("report").prefetch_related("report__themes")
    reports = [row.report for row in rows if row.report is not None]
    asked = SavedSearch.objects.filter(asked_by__subscriber__state=SubscriberState.ACTIVE).distinct()
    kept = {search.pk: Kept(search.words, search.mode, search.filters) for search in asked}
    # Only what is open to everybody: a message leaves this site, and a subscriber has no account.
    found = answers_among(kept, reports, seen_by=STRANGER) if reports and kept else []
    with transaction.atomic():
        SearchMatch.objects.bulk_create(
            [SearchMatch(issue=issue, search_id=search, report=report, why=why[:300]) for search, report, why in found],
            ignore_conflicts=True,
        )
        issue.matched_at = timezone.now()
        issue.save(update_fields=["matched_at"])


@transaction.atomic
def _list_some(issue: Issue) -> None:
    """Put the next some thousand subscribers on the list, each once, however often this was begun."""
    held = Issue.objects.select_for_update().get(pk=issue.pk)
    active = Subscriber.objects.filter(state=SubscriberState.ACTIVE, pk__gt=held.prepared_through).order_by("pk")
    numbers = list(active.values_list("pk", flat=True)[:AT_ONCE])
    Delivery.objects.bulk_create(
        [Delivery(issue=held, subscriber_id=pk, token=token_of(held.pk, pk)) for pk in numbers], ignore_conflicts=True
    )
    held.prepared_through = numbers[-1] if numbers else held.prepared_through
    if len(numbers) < AT_ONCE:
        held.prepared_at = timezone.now()
    held.save(update_fields=["prepared_through", "prepared_at"])
    issue.prepared_through, issue.prepared_at = held.prepared_through, held.prepared_at


@transaction.atomic
def start(*, issue: Issue) -> bool:
    """Begin to send a scheduled issue whose time has come. Of several that try, one does."""
    begun = Issue.objects.filter(pk=issue.pk, state=IssueState.SCHEDULED, send_at__lte=timezone.now())
    return bool(begun.update(state=IssueState.SENDING, started_at=timezone.now()))
