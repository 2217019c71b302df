"""Second steps: the counters of passkeys, and steps that are known beforehand, for demonstrations and tests alone."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.db import transaction

from throughline.audit.operations import record
from throughline.people.models import Person
from throughline.people.policies import STRANGER, Actor, may_manage_accounts, refused, require

# Beside what the sign-in library keeps of a passkey.
COUNTER = "counter"


@transaction.atomic
def count_use_of_passkey(*, passkey: Authenticator, counter: int) -> bool:
    """Keep the counter that a passkey said at a use that was proved. False, and its owner is told, if it may be a copy.

    A passkey that counts says a higher number at each use. Of one and its copy, whichever is used less will say a number
    that was reached already. Passkeys that travel between devices do not count and always say 0, and so tell nothing
    (Web Authentication, level 2, sections 6.1.1 and 7.2 step 21). What is kept stays after a refusal: whoever has counted
    on is let in.
    """
    kept = Authenticator.objects.select_for_update().get(pk=passkey.pk)
    last = kept.data.get(COUNTER, kept.wrap().authenticator_data.counter)
    if (counter or last) and counter <= last:
        record(
            who=STRANGER.audit_name, what="refuse_passkey", thing=kept.user,
            before={COUNTER: last}, after={COUNTER: counter},
        )  # fmt: skip
        get_adapter().send_notification_mail("mfa/email/passkey_refused", kept.user, {"passkey": kept}, kept.user.email)
        return False
    if counter:
        kept.data[COUNTER] = counter
        kept.save(update_fields=["data"])
    return True


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
