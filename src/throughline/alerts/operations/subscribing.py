"""Signing up, confirming, changing what one is told, and leaving: all without an account."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from throughline.alerts import links
from throughline.alerts.models import (
    Delivery,
    Issue,
    Kind,
    SavedSearch,
    SignUp,
    Subscriber,
    SubscriberState,
    Subscription,
)
from throughline.audit import context
from throughline.audit.operations import record
from throughline.people.noting import note
from throughline.queueing import enqueue

# Against filling somebody's mailbox with questions whether they want mail: how many are sent in a day to one address,
# from one network, and in an hour in all. What is over is answered as ever, and nothing is sent.
TO_AN_ADDRESS, FROM_A_NETWORK, IN_ALL = 3, 20, 500
DAY, HOUR = datetime.timedelta(days=1), datetime.timedelta(hours=1)
MOST_SEARCHES = 20
Wanted = dict[str, Any]


def sign_up(*, email: str, wanted: Sequence[Wanted], is_for_link: bool = False) -> None:
    """Have a mail with a link sent to the address, if it is not one too many. The caller cannot tell whether it was.

    Known and unknown addresses take the same way to the same end, so that nobody can find out who subscribes.
    """
    network, email = context.present().network, email.strip().lower()
    with transaction.atomic():
        asked = SignUp.objects.create(email=email, wanted=list(wanted), is_for_link=is_for_link, network=network)
        record(who="stranger", what="ask_for_alerts", thing=asked)
        transaction.on_commit(partial(enqueue, "alerts.tasks.send_sign_up_mail", sign_up_id=asked.pk))


def is_one_too_many(asked: SignUp) -> bool:
    """Say whether more was asked for before this, by the limits above, than anybody who means it would."""
    before = SignUp.objects.filter(pk__lt=asked.pk)
    today = before.filter(asked_at__gt=asked.asked_at - DAY)
    return (
        today.filter(email=asked.email).count() >= TO_AN_ADDRESS
        or (asked.network != "" and today.filter(network=asked.network).count() >= FROM_A_NETWORK)
        or before.filter(asked_at__gt=asked.asked_at - HOUR).count() >= IN_ALL
    )


def mail_sign_up(*, sign_up_id: int) -> None:
    """Send the mail that a sign-up asked for. Called by the worker, perhaps twice; the second time does nothing."""
    asked = SignUp.objects.filter(pk=sign_up_id, mailed_at=None).first()
    if asked is None or is_one_too_many(asked):
        return
    there = Subscriber.objects.filter(email=asked.email).exclude(state=SubscriberState.LEFT).first()
    if not (asked.is_for_link and there is None):
        site = settings.THROUGHLINE["SITE_NAME"]
        about = {
            "site_name": site,
            "confirm": "" if asked.is_for_link else links.confirm_link(asked),
            "preferences": links.preferences_link(there) if there else "",
            "is_suspended": there is not None and there.state == SubscriberState.SUSPENDED,
        }
        subject = f"Your alerts from {site}" if asked.is_for_link else f"Please confirm: alerts from {site}"
        text = render_to_string("alerts/email/sign_up.txt", about)
        send_mail(subject, text, settings.ALERTS["FROM"], [asked.email])
    SignUp.objects.filter(pk=asked.pk).update(mailed_at=timezone.now())


@transaction.atomic
def confirm_alerts(*, sign_up: SignUp) -> Subscriber:
    """Subscribe the address that answered. Doing it twice changes nothing more; a suspended address works again."""
    asked = SignUp.objects.select_for_update().get(pk=sign_up.pk)
    subscriber, is_new = Subscriber.objects.get_or_create(email=asked.email)
    if asked.confirmed_at is None:
        if subscriber.state == SubscriberState.SUSPENDED:
            subscriber.state, subscriber.suspended_why, subscriber.suspended_at = SubscriberState.ACTIVE, "", None
            subscriber.save()
        for one in asked.wanted:
            _subscribe(subscriber, one)
        asked.confirmed_at = timezone.now()
        asked.save(update_fields=["confirmed_at"])
        note("confirm_alerts", subscriber, "stranger", is_new=is_new)
    return subscriber


def _subscribe(subscriber: Subscriber, wanted: Wanted) -> None:
    kind = Kind(wanted["kind"])
    if kind == Kind.SEARCH:
        if subscriber.subscriptions.filter(kind=kind).count() < MOST_SEARCHES:
            Subscription.objects.get_or_create(
                subscriber=subscriber, search=saved_search(wanted), defaults={"kind": kind}
            )
        return
    value = str(wanted.get("value", "")) if kind in (Kind.TOPIC, Kind.SECTOR) else ""
    Subscription.objects.get_or_create(subscriber=subscriber, kind=kind, value=value, search=None)


def saved_search(wanted: Wanted) -> SavedSearch:
    """Return the search that is asked for, kept once however many ask for it."""
    words, mode, filters = wanted.get("words", ""), wanted.get("mode", "both"), wanted.get("filters") or {}
    found, _ = SavedSearch.objects.get_or_create(
        key=links.search_key(words, mode, filters),
        defaults={"words": " ".join(words.split())[:300], "mode": mode, "filters": filters},
    )
    return found


@transaction.atomic
def change_preferences(*, subscriber: Subscriber, wanted: Sequence[Wanted]) -> None:
    """Be told about just this from now on. With nothing wanted somebody leaves."""
    if not wanted:
        leave(subscriber_id=subscriber.pk)
        return
    there = {(one.kind, one.value, one.search_id): one for one in subscriber.subscriptions.all()}
    kept = set()
    for one in wanted:
        is_search = one["kind"] == Kind.SEARCH
        search = saved_search(one).pk if is_search else None
        kept.add((one["kind"], "" if is_search else one.get("value", ""), search))
    Subscription.objects.filter(pk__in=[one.pk for key, one in there.items() if key not in kept]).delete()
    for one in wanted:
        _subscribe(subscriber, one)
    note("change_alerts", subscriber, f"subscriber:{subscriber.pk}", subscriptions=len(kept))


def start_again(*, subscriber: Subscriber) -> None:
    """Have a suspended address written to. What was chosen stays as it is, and counts again once the address answers."""
    if subscriber.email:
        sign_up(email=subscriber.email, wanted=[])


def ask_to_move(*, subscriber: Subscriber, email: str) -> None:
    """Have another address asked whether it wants what this one is told. Nothing ends here: its owner leaves when it suits."""
    wanted: list[Wanted] = []
    for one in subscriber.subscriptions.select_related("search"):
        if one.search is None:
            wanted.append({"kind": one.kind, "value": one.value})
        else:
            said = {"words": one.search.words, "mode": one.search.mode, "filters": one.search.filters}
            wanted.append({"kind": one.kind, **said})
    sign_up(email=email, wanted=wanted)


@transaction.atomic
def renew_link(*, subscriber: Subscriber) -> Subscriber:
    """Make every link to the preferences that was sent before useless. Links to leave go on working."""
    there = Subscriber.objects.select_for_update().get(pk=subscriber.pk)
    there.link_number += 1
    there.save(update_fields=["link_number"])
    # A link to confirm leads on to the preferences, so whoever has the message with it would still get there.
    SignUp.objects.filter(email=there.email).delete()
    note("renew_alert_link", there, f"subscriber:{there.pk}")
    return there


@transaction.atomic
def leave(*, subscriber_id: int, issue_number: int = 0, who: str = "") -> bool:
    """Forget the address and all that was asked for. Leaving twice is as good as once.

    Return whether somebody left by this. Of whoever left before it is not known whether the address came back since.
    """
    there = Subscriber.objects.select_for_update().filter(pk=subscriber_id).first()
    if there is None or there.state == SubscriberState.LEFT:
        return False
    now = timezone.now()
    SignUp.objects.filter(email=there.email).delete()
    # A mail server that refuses a message repeats the address that it was for.
    Delivery.objects.filter(subscriber=there).exclude(reply="").update(reply="")
    there.subscriptions.all().delete()
    there.email, there.state, there.left_at = None, SubscriberState.LEFT, now
    there.suspended_why, there.suspended_at = "", None
    there.save()
    issue = Issue.objects.filter(number=issue_number).first()
    if issue is not None:
        Delivery.objects.filter(issue=issue, subscriber=there).update(unsubscribed_at=now)
    note("leave_alerts", there, who or f"subscriber:{there.pk}")
    return True
