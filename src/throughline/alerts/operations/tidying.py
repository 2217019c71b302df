"""What is no longer needed goes: sign-ups that nobody answered, who got which message, what reports said that are gone."""

from __future__ import annotations

import datetime
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from throughline.alerts.models import (
    Delivery,
    InboxItem,
    Issue,
    IssueItem,
    IssueState,
    SavedSearch,
    SearchMatch,
    SignUp,
    Subscriber,
    SubscriberState,
)
from throughline.alerts.operations.subscribing import leave
from throughline.alerts.queries.issues import progress_of
from throughline.library.models import Report

SIGN_UPS, DELIVERIES = datetime.timedelta(days=7), datetime.timedelta(days=90)
# So long somebody whose mail came back has to find that it did, and to start again. Then the address serves nobody.
SUSPENDED = datetime.timedelta(days=365)


def tidy(*, now: datetime.datetime) -> None:
    """Remove sign-ups after a week, lists of who got an issue after ninety days (its counts are kept), and addresses that
    were suspended for a year.
    """
    SignUp.objects.filter(asked_at__lt=now - SIGN_UPS).delete()
    for issue in Issue.objects.filter(state=IssueState.SENT, sent_at__lt=now - DELIVERIES, counts={}):
        with transaction.atomic():
            issue.counts = asdict(progress_of(issue))
            issue.save(update_fields=["counts"])
            Delivery.objects.filter(issue=issue).delete()
    _forget_who_is_not_reached(now)
    _forget_what_was_taken_down()
    # A search that nobody asks for any more tells of nobody, but it is of no use either.
    SavedSearch.objects.filter(asked_by=None, matches=None).delete()


def _forget_who_is_not_reached(now: datetime.datetime) -> None:
    """Forget addresses that have been suspended for a year, as if their owners had left."""
    gone = Subscriber.objects.filter(state=SubscriberState.SUSPENDED, suspended_at__lt=now - SUSPENDED)
    for number in gone.values_list("pk", flat=True):
        leave(subscriber_id=number, who="system")


def _forget_what_was_taken_down() -> None:
    """Empty what is still here of reports that the library took down for good, should any have come since."""
    for copies, emptied in _copies(Report.objects.filter(taking_down__isnull=False)):
        copies.update(**emptied)


@transaction.atomic
def forget_copies(report: Report) -> int:
    """Empty what was copied here of one report that was taken down, and return how many rows held anything."""
    return sum(copies.update(**emptied) for copies, emptied in _copies(Report.objects.filter(pk=report.pk)))


def copies_left(report: Report) -> int:
    """Return how many rows here hold anything that was copied of a report."""
    return sum(copies.count() for copies, _ in _copies(Report.objects.filter(pk=report.pk)))


def _copies(reports: QuerySet[Report]) -> list[tuple[QuerySet[Any], dict[str, str]]]:
    """Return the rows that copied anything of these reports, and what empties each kind. Their titles stay, as there."""
    return [
        (InboxItem.objects.filter(report__in=reports).exclude(summary=""), {"summary": ""}),
        (
            IssueItem.objects.filter(report__in=reports).exclude(summary="", why_chosen=""),
            {"summary": "", "why_chosen": ""},
        ),
        # Why a report answers a search quotes it.
        (SearchMatch.objects.filter(report__in=reports).exclude(why=""), {"why": ""}),
    ]
