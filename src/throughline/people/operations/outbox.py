"""What waits in the outbox is sent, and what was kept in clear by the version before is sealed."""

from __future__ import annotations

import datetime

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from throughline.people.models import Invitation, OutboxMessage
from throughline.people.overwriting import empty_the_log

# Few enough for whoever writes meanwhile not to notice.
AT_ONCE = 200
# By then the links in a message have ended, or whoever asked for it has asked again.
TRIED_FOR = datetime.timedelta(days=2)


def send_messages() -> int:
    """Send what waits, and return how many messages went. What the mail server does not take waits on, for two days.

    Of an invitation whose message is given up, whoever sent it is told so.

    Killed between sending and noting it, a message goes twice.
    """
    _give_up(before=timezone.now() - TRIED_FOR)
    sent = 0
    for waiting in OutboxMessage.objects.waiting().select_related("invitation"):
        if waiting.invitation is not None and not waiting.invitation.is_open:
            # It was withdrawn, or accepted by a link that was handed over.
            waiting.delete()
            continue
        try:
            EmailMessage(waiting.subject, waiting.words, None, waiting.to.split(", ")).send()
        except OSError:
            # The server is away, or takes nothing for this address; the next may well go.
            continue
        waiting.delete()
        sent += 1
    return sent


@transaction.atomic
def _give_up(*, before: datetime.datetime) -> None:
    late = OutboxMessage.objects.waiting().filter(kept_at__lt=before)
    Invitation.objects.filter(messages__in=late).update(is_unsent=True)
    late.delete()


def seal_kept_messages() -> int:
    """Seal the words of kept messages that still lie in clear, and return of how many. Nobody sees a difference.

    The log of the database held them too, until it is written anew.
    """
    done = 0
    while found := _seal_some():
        done += found
    if done:
        empty_the_log()
    return done


@transaction.atomic
def _seal_some() -> int:
    found = list(OutboxMessage.objects.exclude(clear_body="").select_for_update()[:AT_ONCE])
    for one in found:
        one.body, one.clear_body = one.words, ""
        one.save(update_fields=["body", "clear_body"])
    return len(found)
