"""A new email address for an account: asked for by an administrator, and taken once it is confirmed from that address."""

from __future__ import annotations

import datetime
import secrets

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from throughline.audit.operations import record
from throughline.people.contributions import move_elsewhere
from throughline.people.models import AddressChange, Invitation, JoinRequest, OutboxMessage, Person, PersonManager
from throughline.people.models.invitation import hash_of
from throughline.people.operations.accounts import close_sessions
from throughline.people.outbox import post
from throughline.people.policies import Actor, Refusal, may_manage_accounts, require
from throughline.ui.context import details

LASTS = datetime.timedelta(days=2)
GONE = "This link has been used or withdrawn, or is more than two days old. Ask for a new one."
TAKEN = "Another account has this address already. Two accounts cannot have the same one."


@transaction.atomic
def ask_to_change_address(*, person: Person, email: str, by: Actor) -> str:
    """Write to the new address, tell the old one, and return the link. Until it is followed, the old address counts.

    The record says that it was asked for and holds neither address: it can never be changed.
    """
    require(may_manage_accounts(by))
    email = PersonManager.normalise(email)
    if not person.is_active:
        raise Refusal("This account has ended.")
    if email == person.email:
        raise Refusal("This is the address of the account already.")
    if Person.objects.filter(email=email).exists():
        raise Refusal(TAKEN)
    secret, now = secrets.token_urlsafe(32), timezone.now()
    fields = {"email": email, "secret_hash": hash_of(secret), "asked_at": now, "expires_at": now + LASTS}
    AddressChange.objects.update_or_create(person=person, defaults=fields)
    record(who=by.audit_name, what="ask_to_change_address", thing=person)
    link = f"{settings.THROUGHLINE['SITE_ADDRESS']}/address/{secret}/"
    _write(email, "confirm_address", "Confirm your new address", link=link)
    _write(person.email, "address_to_change", "Your account is to have another address")
    return link


@transaction.atomic
def withdraw_address_change(*, person: Person, by: Actor) -> bool:
    """Make the link useless. The old address goes on counting. False where nothing waits, as once it was confirmed."""
    require(may_manage_accounts(by))
    if not AddressChange.objects.filter(person=person).delete()[0]:
        return False
    record(who=by.audit_name, what="withdraw_address_change", thing=person)
    return True


@transaction.atomic
def confirm_new_address(*, change: AddressChange, but_session: str | None = None) -> Person:
    """Give the account its new address, and tell the old one. Whoever holds the link reads mail at the new address.

    As after a new password every session ends, except `but_session`, the one of the browser that confirms.
    """
    person = Person.objects.select_for_update().get(pk=change.person_id)
    # Locked, so that what is withdrawn at the same moment is either confirmed or withdrawn.
    waits = AddressChange.objects.select_for_update().filter(pk=change.pk, secret_hash=change.secret_hash).first()
    if waits is None or not waits.is_open or not person.is_active:
        raise Refusal(GONE)
    if Person.objects.filter(email=waits.email).exists():
        raise Refusal(TAKEN)
    old, person.email = person.email, waits.email
    person.save(update_fields=["email"])
    waits.delete()
    _move_what_is_known_by_address(person, old)
    close_sessions(person, but=but_session)
    record(who=person.audit_name, what="change_address", thing=person)
    _write(old, "address_changed", "Your account has another address")
    return person


def _move_what_is_known_by_address(person: Person, old: str) -> None:
    """Leave nothing under the old address by which it could still sign in, or that erasing the account would miss."""
    for kept in (EmailAddress, SocialAccount):
        # Made anew at the next sign-in. Whoever looks after the old address may not come in by single sign-on any more.
        kept.objects.filter(user_id=person.pk).delete()
    Invitation.objects.filter(email=old).update(email=person.email)
    JoinRequest.objects.filter(email=old).update(email=person.email)
    OutboxMessage.objects.sent_to(old).delete()
    move_elsewhere(person, old)


def _write(email: str, template: str, subject: str, **about: str) -> None:
    site = details()
    text = render_to_string(f"people/email/{template}.txt", {"site": site, **about})
    post(EmailMessage(f"{subject}: {settings.THROUGHLINE['SITE_NAME']}", text, None, [email]))
