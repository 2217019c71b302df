"""What is no longer needed goes: sign-ups that nobody answered, who got which message, what reports said that are gone."""

from __future__ import annotations

import datetime
from dataclasses import asdict

from django.db import transaction

from throughline.alerts.models import (
    Delivery,
    InboxItem,
    Issue,
    IssueItem,
    IssueState,
    SavedSearch,
    SearchMatch,
    SignUp,
)
from throughline.alerts.queries.issues import progress_of

SIGN_UPS, DELIVERIES = datetime.timedelta(days=7), datetime.timedelta(days=90)


def tidy(*, now: datetime.datetime) -> None:
    """Remove sign-ups after a week, and lists of who got an issue after ninety days. Its counts are kept."""
    SignUp.objects.filter(asked_at__lt=now - SIGN_UPS).delete()
    for issue in Issue.objects.filter(state=IssueState.SENT, sent_at__lt=now - DELIVERIES, counts={}):
        with transaction.atomic():
            issue.counts = asdict(progress_of(issue))
            issue.save(update_fields=["counts"])
            Delivery.objects.filter(issue=issue).delete()
    _forget_what_was_taken_down()
    # A search that nobody asks for any more tells of nobody, but it is of no use either.
    SavedSearch.objects.filter(asked_by=None, matches=None).delete()


def _forget_what_was_taken_down() -> None:
    """Empty what was copied here of reports that the library took down for good. It is not shown from that moment anyway."""
    InboxItem.objects.filter(report__taking_down__isnull=False).exclude(summary="").update(summary="")
    items = IssueItem.objects.filter(report__taking_down__isnull=False).exclude(summary="", why_chosen="")
    items.update(summary="", why_chosen="")
    # Why a report answers a search quotes it.
    SearchMatch.objects.filter(report__taking_down__isnull=False).exclude(why="").update(why="")
