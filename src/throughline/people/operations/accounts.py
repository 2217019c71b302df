"""What can change about accounts and the roles that count everywhere."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone

from throughline.audit.operations import record
from throughline.people.contributions import end_elsewhere
from throughline.people.models import AddressChange, ApiToken, Membership, Person, RoleGrant
from throughline.people.policies import Actor, may_end_account, may_manage_accounts, require
from throughline.people.queries.people import when_ended


@transaction.atomic
def open_account(*, email: str, name: str, password: str | None, roles: list[str], by: Actor) -> Person:
    """Make an account with these roles. With no password, nobody can sign in to it."""
    require(may_manage_accounts(by))
    return keep_account(email=email, name=name, password=password, roles=roles, by=by)


def keep_account(*, email: str, name: str, password: str | None, roles: list[str], by: Actor) -> Person:
    """Make an account inside the caller's transaction, where the caller has already found that it may be made."""
    person = Person.objects.create_user(email=email, name=name, password=password)
    RoleGrant.objects.bulk_create(RoleGrant(person=person, role=role) for role in roles)
    record(who=by.audit_name, what="open_account", thing=person, after={"roles": sorted(roles)})
    return person


@transaction.atomic
def change_name(*, person: Person, name: str, by: Actor) -> None:
    """Correct what a person is called. The record says that it was done and holds neither name: it can never be changed."""
    require(may_manage_accounts(by))
    if person.name != name:
        person.name = name
        person.save(update_fields=["name"])
        record(who=by.audit_name, what="change_name", thing=person)


@transaction.atomic
def grant_role(*, person: Person, role: str, by: Actor) -> None:
    """Give a role that counts everywhere. Giving one that is held already changes nothing."""
    require(may_manage_accounts(by))
    keep_role(person=person, role=role, by=by)


def keep_role(*, person: Person, role: str, by: Actor) -> None:
    """Give a role inside the caller's transaction, where the caller has already found that it may be given."""
    _, is_new = RoleGrant.objects.get_or_create(person=person, role=role, ended_at=None)
    if is_new:
        record(who=by.audit_name, what="grant_role", thing=person, after={"role": role})


@transaction.atomic
def end_role(*, person: Person, role: str, by: Actor) -> None:
    """End a role; the history that it was held stays."""
    require(may_manage_accounts(by))
    if RoleGrant.objects.filter(person=person, role=role, ended_at=None).update(ended_at=timezone.now()):
        record(who=by.audit_name, what="end_role", thing=person, before={"role": role})


@transaction.atomic
def end_account(*, person: Person, by: Actor) -> None:
    """End every access of a person at once: roles, memberships, parts in reviews and studies, tokens and open sessions.

    What they did stays recorded.
    """
    require(may_end_account(by, person))
    if not person.is_active:
        return
    person.is_active = False
    person.save(update_fields=["is_active"])
    now = timezone.now()
    roles = list(RoleGrant.objects.filter(person=person, ended_at=None).values_list("role", flat=True))
    RoleGrant.objects.filter(person=person, ended_at=None).update(ended_at=now)
    Membership.objects.present().filter(person=person).update(ended_at=now)
    ApiToken.objects.filter(person=person, revoked_at=None).update(revoked_at=now)
    end_elsewhere(person, now)
    close_sessions(person)
    record(who=by.audit_name, what="end_account", thing=person, before={"roles": sorted(roles)})


def reopen_account(*, person: Person, password: str | None) -> None:
    """Open an ended account inside the transaction of a caller who has found that it may be opened.

    Whoever has the password, the second step or the account of another site from before may by now be somebody else, so none
    of them counts any more. What the person held has ended with the account and does not come back.
    """
    end_elsewhere(person, when_ended(person) or timezone.now())
    for kept in (EmailAddress, Authenticator, SocialAccount):
        kept.objects.filter(user_id=person.pk).delete()
    AddressChange.objects.filter(person=person).delete()
    person.is_active = True
    person.set_password(password)
    person.save(update_fields=["is_active", "password"])
    record(who=person.audit_name, what="open_account_again", thing=person)


def close_sessions(person: Person, *, but: str | None = None) -> None:
    """Sign the person out everywhere, inside the caller's transaction; not in the session of the key `but`."""
    for session in UserSession.objects.filter(user_id=person.pk).exclude(session_key=but or ""):
        session.end()


@transaction.atomic
def set_roles(*, person: Person, roles: list[str], by: Actor) -> None:
    """Make `roles` the ones that the person holds everywhere: each that is given or ended is an event of its own."""
    require(may_manage_accounts(by))
    held = set(RoleGrant.objects.filter(person=person, ended_at=None).values_list("role", flat=True))
    for role in sorted(held - set(roles)):
        end_role(person=person, role=role, by=by)
    for role in sorted(set(roles) - held):
        keep_role(person=person, role=role, by=by)
