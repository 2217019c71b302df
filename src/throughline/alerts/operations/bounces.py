"""Mail that came back, and people who reported it as unwanted: the address is suspended, and nothing more is sent to it."""

from __future__ import annotations

import mailbox
import re
from email import policy
from email.message import Message
from email.parser import BytesParser
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from flufl.bounce import scan_message

from throughline.alerts.models import Delivery, DeliveryState, Subscriber, SubscriberState, SuspendedWhy
from throughline.alerts.operations.doubts import shows_it_was_sent
from throughline.people.noting import note

LONGEST_MESSAGE = 1024 * 1024
# The name of a message of ours, in the address that it came back to or in the copy that came back with it.
TOKEN = re.compile(rb"(?:alert\.|\+)([0-9a-f]{32})@")


@transaction.atomic
def suspend(*, subscriber: Subscriber, why: SuspendedWhy, delivery: Delivery | None = None) -> None:
    """Send nothing more to an address until it answers a fresh mail. Being told twice changes nothing."""
    now = timezone.now()
    if delivery is not None:
        noted = {"complained_at": now} if why == SuspendedWhy.COMPLAINED else {"bounced_at": now}
        Delivery.objects.filter(pk=delivery.pk, **dict.fromkeys(noted)).update(**noted)
    there = Subscriber.objects.select_for_update().get(pk=subscriber.pk)
    if there.state != SubscriberState.ACTIVE:
        return
    there.state, there.suspended_at, there.suspended_why = SubscriberState.SUSPENDED, now, why
    there.save(update_fields=["state", "suspended_at", "suspended_why"])
    note("suspend_subscriber", there, "mail system", why=str(why))


def note_mail_event(*, email: str, kind: str, reason: str) -> None:
    """Take in what a mail service tells: `kind` and `reason` are anymail's words for it."""
    subscriber = Subscriber.objects.filter(email=email.strip().lower()).first()
    if subscriber is None:
        return
    last = Delivery.objects.filter(subscriber=subscriber).order_by("-pk").first()
    if kind in ("delivered", "bounced", "complained", "deferred") and last and last.state == DeliveryState.IN_DOUBT:
        shows_it_was_sent(last)
    if kind == "complained":
        suspend(subscriber=subscriber, why=SuspendedWhy.COMPLAINED, delivery=last)
    elif kind == "bounced" and reason in ("bounced", "invalid"):
        suspend(subscriber=subscriber, why=SuspendedWhy.BOUNCED, delivery=last)


def take_returned(content: bytes) -> bool:
    """Read one message that came back. Return whether it told of a message of ours that failed for good.

    Anybody can write what looks like returned mail. Only what bears the name of a message of ours is believed, and only
    of the subscriber to whom that one went: nobody else has seen the name.
    """
    found = TOKEN.search(content[:LONGEST_MESSAGE])
    sent = Delivery.objects.select_related("subscriber").filter(token=found[1].decode()).first() if found else None
    if sent is None or sent.subscriber is None:
        return False
    message = BytesParser(policy=policy.compat32).parsebytes(content[:LONGEST_MESSAGE])
    if _is_complaint(message):
        why = SuspendedWhy.COMPLAINED
    elif sent.subscriber.email and sent.subscriber.email.encode() in {one.lower() for one in scan_message(message)}:
        why = SuspendedWhy.BOUNCED
    else:
        return False
    if sent.state == DeliveryState.IN_DOUBT:
        shows_it_was_sent(sent)
    suspend(subscriber=sent.subscriber, why=why, delivery=sent)
    return True


def _is_complaint(message: Message) -> bool:
    """Say whether this is a report of unwanted mail in the form that mail services use (RFC 5965)."""
    for part in message.walk():
        if part.get_content_type() == "message/feedback-report":
            return b"abuse" in part.as_bytes()[:2000].lower()
    return False


def is_mailbox(place: Path) -> bool:
    """Say whether there is a Maildir, or a file that is empty or begins as an mbox does."""
    if place.is_dir():
        return all((place / name).is_dir() for name in ("cur", "new"))
    if not place.is_file():
        return False
    with place.open("rb") as file:
        return file.read(5) in (b"", b"From ")


def read_mailbox(*, path: Path | None = None, most: int = 5000) -> int:
    """Read returned mail from a Maildir or an mbox file, and return how many addresses failed. What was read is removed."""
    place = path or (Path(settings.ALERTS["MAILBOX"]) if settings.ALERTS["MAILBOX"] else None)
    if place is None or not is_mailbox(place):
        return 0
    box: mailbox.Mailbox[mailbox.Message] = (
        mailbox.Maildir(str(place), create=False) if place.is_dir() else mailbox.mbox(str(place), create=False)
    )
    failed = 0
    box.lock()
    try:
        for key in list(box.keys())[:most]:
            failed += take_returned(box.get_bytes(key))
            box.remove(key)
        box.flush()
    finally:
        box.unlock()
        box.close()
    return failed
