"""Erase an account: the name and address go from everywhere, and what the person did stays under a pseudonym."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils import timezone

from throughline.audit.operations import record
from throughline.people.contributions import erase_elsewhere
from throughline.people.models import AddressChange, Invitation, JoinRequest, OutboxMessage, Person
from throughline.people.operations.accounts import end_account
from throughline.people.policies import Actor, may_end_account, require

PSEUDONYM_DOMAIN = "erased.invalid"


@transaction.atomic
def erase_account(*, person: Person, by: Actor) -> None:
    """End the account and replace name and address by a pseudonym. The audit record has only ever held the number."""
    require(may_end_account(by, person))
    if person.erased_at is not None:
        return
    end_account(person=person, by=by)
    email, pseudonym = person.email, f"erased-{person.pk}@{PSEUDONYM_DOMAIN}"
    person.email, person.name, person.erased_at = pseudonym, f"Person {person.pk}", timezone.now()
    person.set_unusable_password()
    person.save()
    for kept in (EmailAddress, Authenticator, SocialAccount):
        kept.objects.filter(user_id=person.pk).delete()
    person.api_tokens.all().delete()
    AddressChange.objects.filter(person=person).delete()
    erase_elsewhere(person)
    Invitation.objects.filter(opens_again=person).update(reason="")
    _erase_address(email, pseudonym)
    record(who=by.audit_name, what="erase_account", thing=person)


def _erase_address(email: str, pseudonym: str) -> None:
    Invitation.objects.filter(email=email).update(email=pseudonym)
    JoinRequest.objects.filter(email=email).update(email=pseudonym, name="Erased")
    OutboxMessage.objects.sent_to(email).delete()
