"""How the audit record grows: by one row, in the caller's own transaction."""

from __future__ import annotations

from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from throughline.audit import context
from throughline.audit.models import Event

FIRST_HASH = "0" * 64
# Any number will do, as long as every process uses the same one: it names the lock that keeps the chain single-file.
CHAIN_LOCK = 7_283_911


def record(
    *,
    who: str,
    what: str,
    thing: models.Model | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    role: str = "",
) -> Event:
    """Add one event. Must be called inside the transaction that makes the change, so that both stand or fall together.

    The request's number, its network and the asker's roles are filled in; `role` names a narrower one, such as the role
    in one review. `before` and `after` must hold nothing that has to be erased later: give `fingerprint`s of such text.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("An audit event is recorded inside the change's own transaction.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
    asking = context.present()
    last = Event.objects.order_by("-number").values("number", "hash").first()
    event = Event(
        number=(last["number"] if last else 0) + 1,
        at=timezone.now(),
        who=who,
        role=(role or asking.role())[:100],
        what=what,
        thing_kind=thing._meta.label_lower if thing is not None else "",
        thing_id=str(thing.pk) if thing is not None else "",
        before=before or {},
        after=after or {},
        request_id=asking.request_id,
        address=asking.network,
        previous_hash=last["hash"] if last else FIRST_HASH,
    )
    event.hash = event.computed_hash()
    event.save(force_insert=True)
    return event


def fingerprint(text: str) -> str:
    """Return a mark from which a text can be recognised but not read: its length, and its HMAC-SHA256 under the site's key.

    The record can never be changed, so it must not hold names or working papers that a person or a retention rule may
    require to be destroyed. With the key, a short text cannot be found by trying every likely one.
    """
    return f"{len(text)} characters, {salted_hmac('audit fingerprint', text, algorithm='sha256').hexdigest()}"
