"""The links in messages: what each opens, signed so that nobody can make one up."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac

from throughline.alerts.models import SignUp, Subscriber, SubscriberState
from throughline.briefings.models import Briefing
from throughline.library.models import Report

CONFIRM, PREFERENCES, LEAVE = "alerts.confirm", "alerts.preferences", "alerts.leave"
CONFIRM_SECONDS = 7 * 24 * 3600


def whole(path: str) -> str:
    """Return the whole address of a path, as the host has set it: never from a request."""
    return str(settings.THROUGHLINE["SITE_ADDRESS"]) + path


def read_at(report: Report) -> str:
    """Return the whole address at which an item of the library is read: of a briefing its own page, which holds its evidence
    and its slides, and of everything else its record.
    """
    briefing = Briefing.objects.filter(report=report, withdrawn_at=None).first() if report.other_kind else None
    if briefing is not None:
        return whole(reverse("briefing", args=[briefing.code]))
    return whole(reverse("report", args=[report.code]))


def confirm_link(asked: SignUp) -> str:
    return whole(reverse("confirm_alerts", args=[signing.dumps(asked.pk, salt=CONFIRM)]))


def sign_up_of(token: str) -> SignUp | None:
    """Return the sign-up of a link that is not older than a week."""
    try:
        number = signing.loads(token, salt=CONFIRM, max_age=CONFIRM_SECONDS)
    except signing.BadSignature:
        return None
    return SignUp.objects.filter(pk=number).first()


def preferences_token(subscriber: Subscriber) -> str:
    return signing.dumps([subscriber.pk, subscriber.link_number], salt=PREFERENCES)


def preferences_link(subscriber: Subscriber) -> str:
    return whole(reverse("alert_preferences", args=[preferences_token(subscriber)]))


def subscriber_at(token: str) -> Subscriber | None:
    """Return whose preferences a link opens. Links from before the subscriber asked for a new one open nothing."""
    try:
        number, link_number = signing.loads(token, salt=PREFERENCES)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    there = Subscriber.objects.exclude(state=SubscriberState.LEFT).filter(pk=number, link_number=link_number)
    return there.first()


def leave_token(subscriber: Subscriber, issue_number: int = 0) -> str:
    return signing.dumps([subscriber.pk, issue_number], salt=LEAVE)


def leave_link(subscriber: Subscriber, issue_number: int = 0) -> str:
    return whole(reverse("leave_alerts", args=[leave_token(subscriber, issue_number)]))


def leaving_by(token: str) -> tuple[int, int] | None:
    """Return (subscriber, issue number) of a link to leave. It never ends: leaving must work from the oldest message."""
    try:
        number, issue_number = signing.loads(token, salt=LEAVE)
        return int(number), int(issue_number)
    except (signing.BadSignature, ValueError, TypeError):
        return None


def token_of(issue_id: int, subscriber_id: int) -> str:
    """Return the name of the one message of an issue to a subscriber: always the same, and nobody else can tell it."""
    digest = salted_hmac("alerts.delivery", f"{issue_id}/{subscriber_id}", algorithm="sha256").hexdigest()
    return digest[:32]


def search_key(words: str, mode: str, filters: dict[str, list[str]]) -> str:
    """Return the key under which a search is kept once, however many ask for it."""
    said = [" ".join(words.split()).lower(), mode, sorted((name, sorted(values)) for name, values in filters.items())]
    return hashlib.sha256(repr(said).encode()).hexdigest()
