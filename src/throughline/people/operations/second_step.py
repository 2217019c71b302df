"""Second steps that are known beforehand: for the people of the demonstration world and of tests alone."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.db import transaction

from throughline.audit.operations import record
from throughline.people.models import Person
from throughline.people.policies import Actor, may_manage_accounts, refused, require


@transaction.atomic
def set_up_known_second_step(*, person: Person, secret: str, by: Actor) -> None:
    """Give a person an authenticator app with a secret that is written down elsewhere (base 32, 160 bits)."""
    require(may_manage_accounts(by))
    if not settings.DEVELOPMENT:
        require(refused("A second step with a known secret is for demonstrations alone."))
    Authenticator.objects.filter(user_id=person.pk, type=Authenticator.Type.TOTP).delete()
    TOTP.activate(person, secret)
    RecoveryCodes.activate(person)
    record(who=by.audit_name, what="add_second_step", thing=person, after={"type": "totp"})
