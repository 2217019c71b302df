"""What tests of alerts need again and again, made as people make it: by operations."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from throughline.alerts import operations
from throughline.alerts.models import Delivery, Issue, IssueState, SignUp, Subscriber
from throughline.people.models import Person

WRITER, APPROVER = "elin.editor@example.org", "noor.editor@example.org"
TOPIC, OTHER = "practice.was_not_brought", "family.hidden_men"
ITEM: dict[str, Any] = {
    "summary": "It says one thing that matters. It says another one, too.",
    "source": "Somewhere",
    "dated": datetime.date(2026, 11, 20),
    "topics": [TOPIC],
    "why_chosen": "Useful to whoever visits families.",
}


def writer() -> Person:
    return Person.objects.get(email=WRITER)


def approver() -> Person:
    return Person.objects.get(email=APPROVER)


def subscriber(email: str, *wanted: dict[str, Any]) -> Subscriber:
    """Subscribe an address as its owner does: by the form, and by the button in the message."""
    operations.sign_up(email=email, wanted=wanted or [{"kind": "weekly"}])
    return operations.confirm_alerts(sign_up=SignUp.objects.filter(email=email.lower()).latest("pk"))


def issue(*items: dict[str, Any], title: str = "Weekly alert", **fields: Any) -> Issue:
    """Put an issue together."""
    made = operations.open_issue(title=title, by=writer(), **fields)
    for number, item in enumerate(items or [{}], start=1):
        operations.write_item(issue=made, by=writer(), **({"heading": f"Item {number}"} | ITEM | item))
    return made


def scheduled(made: Issue) -> Issue:
    """Approve an issue and let it go now."""
    operations.approve(issue=made, by=approver())
    operations.schedule(issue=made, send_at=timezone.now(), by=writer())
    made.refresh_from_db()
    return made


def states(made: Issue) -> dict[str, str]:
    """Return the state of each message, by its subscriber's address."""
    rows = Delivery.objects.filter(issue=made).select_related("subscriber")
    return {row.subscriber.email or "": row.state for row in rows if row.subscriber}


def nobody_else() -> None:
    """Let the subscribers of the demonstration leave, so that only a test's own get its issues."""
    for one in Subscriber.objects.exclude(email=None):
        operations.leave(subscriber_id=one.pk)


def is_sent(made: Issue) -> bool:
    made.refresh_from_db()
    return made.state == IssueState.SENT
