"""Asking to join an organisation by an address at one of its domains."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from throughline.audit.operations import record
from throughline.people.models import JoinRequest, Organisation, Person, PersonManager
from throughline.people.models.join_request import Decision
from throughline.people.operations.invitations import invite
from throughline.people.outbox import post
from throughline.people.policies import STRANGER, Actor, may_change_people_of, require

SALT = "throughline.people.join"
LINK_LASTS = datetime.timedelta(days=2)


@transaction.atomic
def ask_to_join(*, email: str, name: str) -> None:
    """Take note of the wish and write to the address. Whoever asks learns nothing of accounts or organisations here:
    what follows is told to the address alone.
    """
    email = PersonManager.normalise(email)
    organisation = organisation_of(email)
    if Person.objects.filter(email=email).exists():
        _write(email, "people/email/has_account.txt", {})
    elif organisation is not None:
        asked, is_new = JoinRequest.objects.get_or_create(
            organisation=organisation, email=email, decision=Decision.WAITING, defaults={"name": name}
        )
        if is_new:
            record(who=STRANGER.audit_name, what="ask_to_join", thing=asked, after={"organisation": organisation.pk})
        token = signing.dumps(asked.pk, salt=SALT)
        _write(email, "people/email/join.txt", {"link": f"{settings.THROUGHLINE['SITE_ADDRESS']}/join/{token}/"})


def organisation_of(email: str) -> Organisation | None:
    """Return the organisation that gives out addresses at this one's domain."""
    domain = email.rpartition("@")[2]
    # A JSON list cannot be searched alike on every database, and there are at most some hundreds of organisations.
    return next((one for one in Organisation.objects.all() if domain in one.email_domains), None)


def request_of(token: str) -> JoinRequest | None:
    """Return the request that a link sent to its address names; None if the link is forged or too old."""
    try:
        number = signing.loads(token, salt=SALT, max_age=LINK_LASTS)
    except signing.BadSignature:
        return None
    return JoinRequest.objects.filter(pk=number, decision=Decision.WAITING).first()


@transaction.atomic
def confirm_address(*, asked: JoinRequest) -> None:
    """Note that the person reads mail at the address; now the organisation's leads see the request."""
    if asked.address_confirmed_at is None:
        asked.address_confirmed_at = timezone.now()
        asked.save(update_fields=["address_confirmed_at"])
        record(who=STRANGER.audit_name, what="confirm_address", thing=asked)


@transaction.atomic
def decide_join_request(*, asked: JoinRequest, is_approved: bool, by: Actor) -> None:
    """Approve, which sends an invitation, or decline, which sends nothing."""
    require(may_change_people_of(by, asked.organisation))
    if asked.decision != Decision.WAITING:
        return
    asked.decision = Decision.APPROVED if is_approved else Decision.DECLINED
    asked.decided_at = timezone.now()
    asked.decided_by = by if isinstance(by, Person) else None
    asked.save(update_fields=["decision", "decided_at", "decided_by"])
    record(who=by.audit_name, what="decide_join_request", thing=asked, after={"decision": str(asked.decision)})
    if is_approved:
        invite(email=asked.email, organisation=asked.organisation, organisation_role="member", by=by)


def _write(email: str, template: str, about: dict[str, str]) -> None:
    about = {
        "site_name": settings.THROUGHLINE["SITE_NAME"],
        "site_address": settings.THROUGHLINE["SITE_ADDRESS"],
        **about,
    }
    post(EmailMessage(f"Joining {about['site_name']}", render_to_string(template, about), None, [email]))
