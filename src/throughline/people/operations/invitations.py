"""Invitations: sent, accepted, withdrawn."""

from __future__ import annotations

import datetime
import secrets

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils import timezone

from throughline.audit.operations import fingerprint, record
from throughline.people.models import Invitation, Organisation, Person, PersonManager
from throughline.people.models.invitation import hash_of
from throughline.people.operations.accounts import keep_account, keep_role, reopen_account
from throughline.people.operations.organisations import keep_membership
from throughline.people.outbox import post
from throughline.people.policies import (
    STRANGER,
    Actor,
    Refusal,
    may_change_people_of,
    may_manage_accounts,
    may_open_account_again,
    require,
)
from throughline.people.queries.people import when_ended

LASTS = datetime.timedelta(days=7)
GONE = "This invitation has been used, withdrawn, or is more than seven days old. Ask for a new one."


@transaction.atomic
def invite(
    *,
    email: str,
    by: Actor,
    platform_roles: list[str] | None = None,
    organisation: Organisation | None = None,
    organisation_role: str = "",
) -> str:
    """Send an invitation and return its link. An earlier one to the same address that nobody used is withdrawn.

    Whoever may change the people of the organisation may invite to it; roles that count everywhere need an administrator.
    A worker sends the message. Whether it went stands with the invitation, where whoever invites finds it.
    """
    if platform_roles or organisation is None:
        require(may_manage_accounts(by))
    if organisation is not None:
        require(may_change_people_of(by, organisation))
    email, secret, now = PersonManager.normalise(email), secrets.token_urlsafe(32), timezone.now()
    Invitation.objects.filter(
        email=email, organisation=organisation, accepted_at=None, withdrawn_at=None
    ).update(withdrawn_at=now)  # fmt: skip
    invitation = Invitation.objects.create(
        email=email,
        secret_hash=hash_of(secret),
        platform_roles=platform_roles or [],
        organisation=organisation,
        organisation_role=organisation_role,
        expires_at=now + LASTS,
    )
    record(
        who=by.audit_name,
        what="invite",
        thing=invitation,
        after={"roles": invitation.platform_roles, "organisation": organisation.pk if organisation else None}
        | ({"organisation_role": organisation_role} if organisation_role else {}),
    )
    return _posted(invitation, secret)


@transaction.atomic
def invite_back(*, person: Person, reason: str, by: Actor) -> str:
    """Send a link that opens an ended account again, and return it. Until it is followed, the account stays ended.

    It gives what any invitation gives, and nothing that was held before. Earlier links of the kind are withdrawn, and so are
    invitations from before the account ended: what they promise was meant for then.
    """
    require(may_open_account_again(by, person))
    secret, now = secrets.token_urlsafe(32), timezone.now()
    still_open = Invitation.objects.filter(email=person.email, accepted_at=None, withdrawn_at=None)
    from_before = models.Q(sent_at__lt=when_ended(person) or now)
    still_open.filter(from_before | models.Q(opens_again=person)).update(withdrawn_at=now)
    invitation = Invitation.objects.create(
        email=person.email, secret_hash=hash_of(secret), opens_again=person, reason=reason, expires_at=now + LASTS
    )
    record(who=by.audit_name, what="invite_back", thing=person, after={"reason": fingerprint(reason)})
    return _posted(invitation, secret)


def _posted(invitation: Invitation, secret: str) -> str:
    site = settings.THROUGHLINE
    link = f"{site['SITE_ADDRESS']}/invitations/{secret}/"
    about = {"link": link, "invitation": invitation, "site_name": site["SITE_NAME"]}
    text = render_to_string("people/email/invitation.txt", about)
    subject = "Your account at" if invitation.opens_again_id else "You are invited to"
    message = EmailMessage(f"{subject} {site['SITE_NAME']}", text, None, [invitation.email])
    post(message, invitation=invitation)
    return link


@transaction.atomic
def accept_invitation(*, invitation: Invitation, name: str = "", password: str | None = None) -> Person:
    """Give what the invitation promised to the account of its address, which is made if there is none.

    `name` and `password` are for a new account alone: an invitation never changes those of one that is open. One that opens
    an ended account again takes a new password for it, and leaves the name.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    person = Person.objects.filter(email=invitation.email).first()
    if not invitation.is_open or not invitation.is_for(person):
        raise Refusal(GONE)
    if person is None:
        person = keep_account(email=invitation.email, name=name, password=password, roles=[], by=STRANGER)
    elif not person.is_active:
        reopen_account(person=person, password=password)
    # Whoever is invited at all may read what is kept for people who have signed in.
    for role in sorted({"reader", *invitation.platform_roles}):
        keep_role(person=person, role=role, by=person)
    if invitation.organisation is not None:
        keep_membership(
            person=person, organisation=invitation.organisation, role=invitation.organisation_role, by=person
        )
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    record(who=person.audit_name, what="accept_invitation", thing=invitation)
    return person


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Actor) -> None:
    """Make the link of an invitation useless."""
    require(
        may_change_people_of(by, invitation.organisation) if invitation.organisation else may_manage_accounts(by)
    )  # fmt: skip
    if not invitation.is_open:
        return
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    record(who=by.audit_name, what="withdraw_invitation", thing=invitation)
