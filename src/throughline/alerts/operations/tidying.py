"""What is no longer needed goes: sign-ups that nobody answered, and who got which message."""

from __future__ import annotations

import datetime
from dataclasses import asdict

from django.db import transaction

from throughline.alerts.models import Delivery, Issue, IssueState, SavedSearch, SignUp
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
    # A search that nobody asks for any more tells of nobody, but it is of no use either.
    SavedSearch.objects.filter(asked_by=None, matches=None).delete()
