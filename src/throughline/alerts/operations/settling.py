"""What became of messages: by the answers of the mail server, and by the journals of senders that live no longer."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from throughline.alerts.models import Delivery, DeliveryState, SuspendedWhy
from throughline.alerts.operations.bounces import suspend
from throughline.alerts.sending.carrying import Outcome, is_about_the_address
from throughline.alerts.sending.journal import ACCEPTED, HANDED, NOT_NOW, Step, is_here, journals_of_the_dead

MOST_TRIES = 6
FIRST_PAUSE = datetime.timedelta(minutes=5)
# A journal that is nowhere to be found may lie on another machine, whose sender may live: it is waited for so long.
ELSEWHERE = datetime.timedelta(hours=1)


@transaction.atomic
def settle(
    batch: Iterable[Delivery], *, outcomes: dict[int, Outcome | None], dropped: Iterable[int], handed: set[int]
) -> None:
    """Keep what became of a batch. What was not handed over goes back; what is in doubt waits for evidence or a person."""
    now = timezone.now()
    claimed = Delivery.objects.filter(state=DeliveryState.CLAIMED)
    claimed.filter(pk__in=list(dropped)).update(state=DeliveryState.DROPPED, journal="", settled_at=now)
    taken = [number for number, outcome in outcomes.items() if outcome and outcome.sign == ACCEPTED]
    claimed.filter(pk__in=taken).update(state=DeliveryState.SENT, journal="", settled_at=now, reply="250")
    unsure = [number for number in handed if outcomes.get(number) is None]
    claimed.filter(pk__in=unsure).update(state=DeliveryState.IN_DOUBT, journal="", handed_at=now)
    for delivery in batch:
        outcome = outcomes.get(delivery.pk)
        if outcome is not None and outcome.sign != ACCEPTED:
            refused(delivery, outcome.sign, outcome.reply)
    rest = [one.pk for one in batch if one.pk not in handed]
    claimed.filter(pk__in=rest).update(state=DeliveryState.WAITING, journal="")


def refused(delivery: Delivery, sign: str, reply: str) -> None:
    """Keep a refusal. For now: try again later, each time after a longer while. For good: the address may be dead."""
    now, tries = timezone.now(), delivery.tries + 1
    row = Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.CLAIMED)
    if sign == NOT_NOW and tries < MOST_TRIES:
        row.update(
            state=DeliveryState.WAITING, journal="", tries=tries, reply=reply[:300],
            try_after=now + FIRST_PAUSE * 2 ** (tries - 1),
        )  # fmt: skip
        return
    row.update(state=DeliveryState.REFUSED, journal="", tries=tries, reply=reply[:300], settled_at=now)
    if sign != NOT_NOW and is_about_the_address(reply) and delivery.subscriber is not None:
        suspend(subscriber=delivery.subscriber, why=SuspendedWhy.BOUNCED, delivery=delivery)


def recover() -> None:
    """Bring what the journals of dead senders say into the database, and then remove them."""
    with journals_of_the_dead() as journals, transaction.atomic():
        for name, steps in journals.items():
            held = Delivery.objects.filter(journal=name, state=DeliveryState.CLAIMED)
            for delivery in held.select_related("subscriber"):
                _take_over(delivery, steps.get(delivery.pk))


def _take_over(delivery: Delivery, last: Step | None) -> None:
    """Settle one message by the last that its sender's journal says of it."""
    row = Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.CLAIMED)
    if last is None:
        # The last dot was never sent, and without it no server takes a message.
        row.update(state=DeliveryState.WAITING, journal="")
    elif last.sign == ACCEPTED:
        row.update(state=DeliveryState.SENT, journal="", settled_at=last.at, reply=last.words[:300])
    elif last.sign == HANDED:
        row.update(state=DeliveryState.IN_DOUBT, journal="", handed_at=last.at)
    else:
        refused(delivery, last.sign if last.sign == NOT_NOW else "R", last.words)


def settle_lost() -> None:
    """List as in doubt what is held by a sender whose journal is nowhere, as when its machine is gone for good."""
    held = Delivery.objects.filter(state=DeliveryState.CLAIMED, claimed_at__lt=timezone.now() - ELSEWHERE)
    for name in set(held.values_list("journal", flat=True)):
        if not is_here(name):
            held.filter(journal=name).update(
                state=DeliveryState.IN_DOUBT, journal="", handed_at=timezone.now() - ELSEWHERE
            )
