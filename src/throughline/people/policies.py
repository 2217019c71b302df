"""Verdicts: the shape of every answer to 'who may do this, and when?', and the rules about people themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from throughline.people.permissions import PermissionName
from throughline.people.roles import permissions_of, sentence_without

if TYPE_CHECKING:
    from throughline.people.models import ApiToken, Organisation, Person


class Actor(Protocol):
    """Somebody or something that asks: a signed-in person, a stranger, or the host at the command line."""

    @property
    def audit_name(self) -> str: ...

    def can(self, permission: str) -> bool: ...


class Stranger:
    """A reader who has not signed in."""

    audit_name = "stranger"

    def can(self, permission: str) -> bool:
        return False


class HostOperator:
    """Whoever runs commands on the host's own machine: they hold the files already, so no rule could stop them."""

    audit_name = "host operator"

    def can(self, permission: str) -> bool:
        return True


STRANGER = Stranger()
HOST_OPERATOR = HostOperator()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Allowed, or refused with a sentence fit to show."""

    is_allowed: bool
    sentence: str = ""

    def __bool__(self) -> bool:
        return self.is_allowed


ALLOWED = Verdict(True)


class Refusal(Exception):
    """A policy said no. The sentence is fit to show to the person who asked."""

    status = 403

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class TooOften(Refusal):
    """What is allowed was done too often of late. It is allowed again after a while, which programs know by the status."""

    status = 429


def refused(sentence: str) -> Verdict:
    """Return a refusal with its sentence."""
    return Verdict(False, sentence)


def require(verdict: Verdict) -> None:
    """Go on if allowed, else raise Refusal with the verdict's sentence."""
    if not verdict.is_allowed:
        raise Refusal(verdict.sentence)


def require_as_seen(seen: str | None, mark: str, sentence: str) -> None:
    """Go on if `mark`, of what stands now, is the one of what somebody had before them; else raise Refusal.

    `seen` is None where nobody looked at a page, as in a command.
    """
    if seen is not None and seen != mark:
        raise Refusal(sentence)


def by_permission(person: Actor, permission: PermissionName, sentence: str = "") -> Verdict:
    """Allow whoever holds `permission`; refuse others with `sentence`, or with one that names who holds it."""
    return ALLOWED if person.can(permission) else refused(sentence or sentence_without(permission))


def may_manage_accounts(person: Actor) -> Verdict:
    return by_permission(person, "people:account:manage")


def may_end_account(person: Actor, other: Person) -> Verdict:
    """An administrator may end any account but their own, so that a site is never left without one by a slip."""
    if person.audit_name == other.audit_name:
        return refused("You cannot end your own account. Ask another administrator.")
    return may_manage_accounts(person)


def may_open_account_again(person: Actor, other: Person) -> Verdict:
    """Whoever may end an account may open it again. Of one that was erased nothing tells any more whose it was."""
    if other.erased_at is not None:
        return refused("This account is erased. Invite the person to a new one.")
    return refused("This account is open.") if other.is_active else may_end_account(person, other)


def may_make_token(person: Actor) -> Verdict:
    """Anybody with an account may, for what they may do themselves. A program may not make itself another token."""
    if getattr(person, "is_by_token", False) or not getattr(person, "is_active", False):
        return refused("Only somebody who has signed in may make a token.")
    return ALLOWED


def may_revoke_token(person: Actor, token: ApiToken) -> Verdict:
    """Whoever made it may. An administrator ends the account, and every token with it."""
    if token.person.audit_name == person.audit_name:
        return ALLOWED
    return refused("Only the person who made a token may revoke it.")


def may_manage_organisations(person: Actor) -> Verdict:
    return by_permission(person, "people:organisation:manage")


def may_read_outbox(person: Actor) -> Verdict:
    return by_permission(person, "people:outbox:read")


def may_read_audit(person: Actor) -> Verdict:
    return by_permission(person, "audit:event:read")


def permissions_in(person: Actor, organisation: Organisation) -> frozenset[str] | None:
    """Return what the person may do in one organisation; None if the person has no part in it."""
    if person.can("people:organisation:manage"):
        return permissions_of("organisation_lead")
    memberships = getattr(person, "memberships", None)
    if memberships is None:
        return None
    membership = memberships.present().filter(organisation=organisation).first()
    if membership is None:
        return None
    # The person who asks, not the one on the row: only the former knows whether this session used a second step.
    roles = person.roles_that_count([membership.role])  # type: ignore[attr-defined]
    return frozenset(permission for role in roles for permission in role.permissions)


def may_see_people_of(person: Actor, organisation: Organisation) -> Verdict:
    return _in_organisation(person, organisation, "organisation:people:read")


def may_change_people_of(person: Actor, organisation: Organisation) -> Verdict:
    return _in_organisation(person, organisation, "organisation:people:change")


def _in_organisation(person: Actor, organisation: Organisation, permission: PermissionName) -> Verdict:
    if permission in (permissions_in(person, organisation) or ()):
        return ALLOWED
    return refused(sentence_without(permission))
