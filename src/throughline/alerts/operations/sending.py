"""Sending an issue: every message once, however often the sender is killed. Decision 33 says why it is done so."""

from __future__ import annotations

import datetime
import queue
import threading
import time
from dataclasses import dataclass, field

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from throughline.alerts.models import Delivery, DeliveryState, Issue, IssueState, SubscriberState
from throughline.alerts.operations.doubts import resolve_doubts
from throughline.alerts.operations.preparing import prepare, start
from throughline.alerts.operations.settling import recover, settle, settle_lost
from throughline.alerts.sending.carrying import InDoubt, NoServer, Outcome, is_smtp, open_carrier
from throughline.alerts.sending.composing import Asked, contents_of
from throughline.alerts.sending.journal import Journal, own_journal
from throughline.alerts.sending.letters import Letter, Writer

AT_ONCE = 50
Letters = queue.SimpleQueue[tuple[int, Letter] | None]


def send_due(*, seconds: float) -> bool:
    """Send what is due for about so many seconds. Return whether there is more that can be sent at once."""
    is_more, ends_at = False, time.monotonic() + seconds
    for issue in Issue.objects.filter(state=IssueState.SCHEDULED, send_at__lte=timezone.now()):
        start(issue=issue)
    for issue in Issue.objects.filter(state=IssueState.SENDING).order_by("number"):
        prepare(issue_id=issue.pk)
        is_more = send(issue_id=issue.pk, seconds=max(1.0, ends_at - time.monotonic())) or is_more
    return is_more


def send(*, issue_id: int, seconds: float) -> bool:
    """Send messages of one issue for about so many seconds. Return whether there are more that can be sent at once.

    First what earlier senders left is brought in order. Paused between two batches, or killed at any moment, it leaves
    nothing that the next call does not put right, or list for a person.
    """
    _write_lastingly()
    recover()
    settle_lost()
    resolve_doubts(issue_id=issue_id)
    issue = Issue.objects.get(pk=issue_id)
    sender = Sender(Writer(contents_of(issue)), ends_at=time.monotonic() + seconds)
    with own_journal() as journal:
        sender.run(journal)
    # An orderly end is read like any other: the journal is gone once the database has what it says.
    recover()
    resolve_doubts(issue_id=issue_id)
    _finish_if_done(issue_id)
    return sender.is_more


def _write_lastingly() -> None:
    """Have the database keep what it is told through a cut of the power: a journal is removed once it is told.

    Elsewhere the embedded database may forget its last moments; here that would send messages twice.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")


@dataclass(slots=True)
class Sender:
    """Takes batches of an issue's messages and hands them to the mail server over a few connections, at the set rate."""

    writer: Writer
    ends_at: float
    is_more: bool = False
    is_stopped: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)
    next_at: float = field(default_factory=time.monotonic)

    def run(self, journal: Journal) -> None:
        issue = self.writer.issue
        while time.monotonic() < self.ends_at and not self.is_stopped:
            if not Issue.objects.filter(pk=issue.pk, state=IssueState.SENDING).exists():
                return
            batch = claim(issue, journal)
            if not batch:
                return
            self._carry(batch, journal)
        self.is_more = not self.is_stopped

    def _carry(self, batch: list[Delivery], journal: Journal) -> None:
        outcomes: dict[int, Outcome | None] = {}
        letters: Letters = queue.SimpleQueue()
        # Django's outbox writes to the database, which belongs to this thread; a mail server is spoken to by several.
        crew = [
            threading.Thread(target=self._hand_over, args=(letters, outcomes, journal))
            for _ in range(max(1, settings.ALERTS["CONNECTIONS"]) if is_smtp() else 0)
        ]
        for thread in crew:
            thread.start()
        dropped = []
        try:
            for delivery in batch:
                letter = self._letter(delivery)
                if letter is None:
                    dropped.append(delivery.pk)
                else:
                    letters.put((delivery.pk, letter))
        except BaseException:
            self.is_stopped = True
            raise
        finally:
            # Whatever happens, the message that is on its way is seen to its end.
            for _ in range(max(1, len(crew))):
                letters.put(None)
            for thread in crew:
                thread.join()
        if not crew:
            self._hand_over(letters, outcomes, journal)
        settle(batch, outcomes=outcomes, dropped=dropped, handed=journal.handed)

    def _letter(self, delivery: Delivery) -> Letter | None:
        subscriber = delivery.subscriber
        if subscriber is None or subscriber.state != SubscriberState.ACTIVE:
            return None
        asked: list[Asked] = [(one.kind, one.value, one.search_id) for one in subscriber.subscriptions.all()]
        return self.writer.letter(delivery, subscriber, asked)

    def _hand_over(self, letters: Letters, outcomes: dict[int, Outcome | None], journal: Journal) -> None:
        """Carry letters until none is left. Runs in a thread of its own, and asks nothing of the database."""
        with open_carrier() as carrier:
            while (one := letters.get()) is not None:
                if self.is_stopped:
                    continue
                self._wait_for_turn()
                number, letter = one
                try:
                    outcomes[number] = carrier.carry(number, letter, journal)
                except NoServer:
                    self.is_stopped = True
                except InDoubt:
                    outcomes[number] = None

    def _wait_for_turn(self) -> None:
        """Keep to so many messages a minute, over all connections together."""
        with self.lock:
            now = time.monotonic()
            turn = max(now, self.next_at)
            self.next_at = turn + 60 / max(1, settings.ALERTS["A_MINUTE"])
        time.sleep(max(0.0, turn - now))


@transaction.atomic
def claim(issue: Issue, journal: Journal) -> list[Delivery]:
    """Take the next messages into this sender's hands. No other sender gets them; nothing is sent before this stands."""
    now = timezone.now()
    due = Delivery.objects.filter(Q(try_after=None) | Q(try_after__lte=now), issue=issue, state=DeliveryState.WAITING)
    locked = due.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
    numbers = list(locked.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    Delivery.objects.filter(pk__in=numbers).update(state=DeliveryState.CLAIMED, journal=journal.name, claimed_at=now)
    taken = Delivery.objects.filter(pk__in=numbers).select_related("subscriber")
    return list(taken.prefetch_related("subscriber__subscriptions").order_by("pk"))


@transaction.atomic
def _finish_if_done(issue_id: int) -> None:
    """Close an issue when no message waits. Those in doubt stay listed, once no more evidence is to be hoped for."""
    issue = Issue.objects.select_for_update().get(pk=issue_id)
    rows = Delivery.objects.filter(issue=issue)
    is_open = rows.filter(state__in=[DeliveryState.WAITING, DeliveryState.CLAIMED]).exists()
    hopes_until = timezone.now() - datetime.timedelta(seconds=settings.ALERTS["MAIL_LOG_SECONDS"])
    may_hope = bool(settings.ALERTS["MAIL_LOG"]) and rows.filter(
        state=DeliveryState.IN_DOUBT, handed_at__gt=hopes_until
    ).exists()  # fmt: skip
    if issue.state == IssueState.SENDING and issue.prepared_at and not is_open and not may_hope:
        issue.state, issue.sent_at = IssueState.SENT, timezone.now()
        issue.save(update_fields=["state", "sent_at"])
