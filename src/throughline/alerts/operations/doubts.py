"""Messages of which nobody heard whether the mail server took them: settled by evidence, or by a person."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from throughline.alerts.models import DELIVERY_MOVES, Delivery, DeliveryState, Issue, IssueState
from throughline.alerts.policies import may_steer
from throughline.alerts.sending.evidence import from_mail_log
from throughline.people.noting import note
from throughline.people.policies import Actor, Refusal, require

# Of so many messages that were taken the log is looked through, to see that it is the right one.
KNOWN = 200


def resolve_doubts(*, issue_id: int) -> None:
    """Settle messages in doubt by the mail server's log, where the host named it: taken, or not taken and sent again.

    That the log is silent counts only some time after the last of the message was sent, and only if it speaks of other
    messages of ours: otherwise it might be the log of another server, or not yet written.
    """
    doubts = list(Delivery.objects.filter(issue_id=issue_id, state=DeliveryState.IN_DOUBT))
    if not doubts:
        return
    sent = Delivery.objects.filter(issue_id=issue_id, state=DeliveryState.SENT).order_by("-settled_at")
    evidence = from_mail_log(sent.values_list("token", flat=True)[:KNOWN])
    if evidence is None:
        return
    silent_since = timezone.now() - datetime.timedelta(seconds=settings.ALERTS["MAIL_LOG_SECONDS"])
    for delivery in doubts:
        if evidence.has(delivery.token):
            _decide(delivery, DeliveryState.SENT, "the mail server's log says that it took it")
        elif evidence.is_ours and delivery.handed_at and delivery.handed_at < silent_since:
            _decide(delivery, DeliveryState.WAITING, "the mail server's log says nothing of it")


def _decide(delivery: Delivery, state: DeliveryState, reply: str) -> None:
    assert state in DELIVERY_MOVES[DeliveryState.IN_DOUBT]
    settled = timezone.now() if state == DeliveryState.SENT else None
    row = Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.IN_DOUBT)
    row.update(state=state, reply=reply[:300], settled_at=settled)


def shows_it_was_sent(delivery: Delivery) -> None:
    """Take a message out of doubt because something came back that only a message that was sent brings."""
    _decide(delivery, DeliveryState.SENT, "something came back that shows it was sent")


@transaction.atomic
def decide_doubt(*, issue: Issue, delivery: Delivery, was_sent: bool, by: Actor) -> None:
    """Decide about a message in doubt, by what somebody found out: it was sent, or it is to be sent again."""
    require(may_steer(by, issue))
    if delivery.issue_id != issue.pk or delivery.state != DeliveryState.IN_DOUBT:
        raise Refusal("This message is no longer in doubt.")
    _decide(delivery, DeliveryState.SENT if was_sent else DeliveryState.WAITING, "decided by a person")
    if not was_sent and issue.state == IssueState.SENT:
        Issue.objects.filter(pk=issue.pk).update(state=IssueState.SENDING, sent_at=None)
    note("decide_alert_in_doubt", delivery, by, was_sent=was_sent)
