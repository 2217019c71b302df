"""Who has an account, who works where, and what was sent: for those who may know."""

from __future__ import annotations

import datetime

from django.db.models import Prefetch, Q, QuerySet

from throughline.audit.queries import history_of
from throughline.people.models import (
    AddressChange,
    Invitation,
    JoinRequest,
    Membership,
    Organisation,
    OutboxMessage,
    Person,
    RoleGrant,
)
from throughline.people.models.invitation import hash_of
from throughline.people.models.join_request import Decision
from throughline.people.policies import (
    Actor,
    may_change_people_of,
    may_manage_accounts,
    may_manage_organisations,
    may_read_outbox,
    may_see_people_of,
    require,
)


def people(*, seen_by: Actor, words: str = "") -> QuerySet[Person]:
    """Return every account, or those with `words` in name or address, with present roles and memberships at hand."""
    require(may_manage_accounts(seen_by))
    found = Person.objects.order_by("name", "pk")
    if words:
        found = found.filter(Q(name__icontains=words) | Q(email__icontains=words))
    present = Prefetch("roles", RoleGrant.objects.filter(ended_at=None), to_attr="present_roles")
    at = Membership.objects.present().select_related("organisation")
    return found.prefetch_related(present, Prefetch("memberships", at, to_attr="present_memberships"))


def person_by_number(number: int, *, seen_by: Actor) -> Person | None:
    """Return one account."""
    return people(seen_by=seen_by).filter(pk=number).first()


def when_ended(person: Person) -> datetime.datetime | None:
    """Return when the account last ended; None where that is not recorded, as of one that never did."""
    return history_of(person).filter(what="end_account").values_list("at", flat=True).first()


def held_before(person: Person, *, seen_by: Actor) -> list[tuple[str, datetime.datetime]]:
    """Return (what, until when) of the roles and memberships that have ended, the last first.

    Parts in reviews and studies are left out: those are known there, and to whoever looks after accounts they are not.
    """
    require(may_manage_accounts(seen_by))
    roles = [(one.get_role_display(), one.ended_at) for one in person.roles.all() if one.ended_at]
    at = [
        (f"{one.organisation.name}, {one.get_role_display().lower()}", one.ended_at)
        for one in person.memberships.select_related("organisation")
        if one.ended_at
    ]
    return sorted(roles + at, key=lambda one: one[1], reverse=True)


def times_opened_again(person: Person, *, seen_by: Actor) -> QuerySet[Invitation]:
    """Return the invitations by which an ended account was opened again, or can be, the last first."""
    require(may_manage_accounts(seen_by))
    return Invitation.objects.filter(opens_again=person).order_by("-sent_at", "-pk")


def open_invitations(*, seen_by: Actor) -> list[Invitation]:
    """Return the invitations that still wait to be accepted."""
    require(may_manage_accounts(seen_by))
    found = Invitation.objects.select_related("organisation").prefetch_related("messages")
    return [one for one in found if one.is_open]


def open_invitation(number: int, *, seen_by: Actor) -> Invitation | None:
    """Return an invitation that still waits."""
    return next((one for one in open_invitations(seen_by=seen_by) if one.pk == number), None)


def invitation_of(secret: str) -> Invitation | None:
    """Return the invitation of a link while it can be accepted. Whoever has the link may see it: it is the key."""
    found = Invitation.objects.select_related("organisation").filter(secret_hash=hash_of(secret)).first()
    return found if found is not None and found.is_open else None


def address_waiting(person: Person, *, seen_by: Actor) -> AddressChange | None:
    """Return the new address of an account that waits to be confirmed, or that nobody confirmed in time."""
    require(may_manage_accounts(seen_by))
    return AddressChange.objects.filter(person=person).first()


def has_message_waiting(email: str, *, seen_by: Actor) -> bool:
    """Say whether a message to the address has still to be sent."""
    require(may_manage_accounts(seen_by))
    return OutboxMessage.objects.waiting().sent_to(email).exists()


def address_change_of(secret: str) -> AddressChange | None:
    """Return the change of address of a link while it can be confirmed. Whoever has the link may see it: it is the key."""
    found = AddressChange.objects.select_related("person").filter(secret_hash=hash_of(secret)).first()
    return found if found is not None and found.is_open and found.person.is_active else None


def organisations(*, seen_by: Actor) -> QuerySet[Organisation]:
    """Return every organisation."""
    require(may_manage_organisations(seen_by))
    return Organisation.objects.prefetch_related("former_names")


def organisation_by_number(number: int, *, seen_by: Actor) -> Organisation | None:
    """Return an organisation to whoever has a part in it, and None to everybody else."""
    found = Organisation.objects.filter(pk=number).first()
    return found if found is not None and may_see_people_of(seen_by, found) else None


def members_of(organisation: Organisation, *, words: str = "", seen_by: Actor) -> QuerySet[Membership]:
    """Return who works for an organisation now; those with all of `words` in their names."""
    require(may_see_people_of(seen_by, organisation))
    found = organisation.memberships.present().select_related("person").order_by("person__name")
    for word in words.split():
        found = found.filter(person__name__icontains=word)
    return found


def former_members_of(organisation: Organisation, *, seen_by: Actor) -> QuerySet[Membership]:
    """Return the memberships that have ended, the last first, to whoever changes who works for it."""
    require(may_change_people_of(seen_by, organisation))
    return organisation.memberships.exclude(ended_at=None).select_related("person").order_by("-ended_at", "-pk")


def open_invitations_to(organisation: Organisation, *, seen_by: Actor) -> list[Invitation]:
    """Return the organisation's invitations that still wait."""
    require(may_change_people_of(seen_by, organisation))
    return [one for one in organisation.invitations.prefetch_related("messages") if one.is_open]


def requests_to_join(organisation: Organisation, *, seen_by: Actor) -> QuerySet[JoinRequest]:
    """Return the requests to decide on: those whose address was confirmed."""
    require(may_change_people_of(seen_by, organisation))
    return organisation.join_requests.filter(decision=Decision.WAITING, address_confirmed_at__isnull=False)


def my_organisations(person: Person) -> QuerySet[Membership]:
    """Return the person's present memberships."""
    return person.memberships.present().select_related("organisation")


def outbox(*, seen_by: Actor) -> QuerySet[OutboxMessage]:
    """Return what was kept instead of sent, newest first."""
    require(may_read_outbox(seen_by))
    return OutboxMessage.objects.filter(is_to_send=False)
