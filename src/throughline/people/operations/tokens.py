"""Make and revoke the tokens with which a program calls the API for somebody."""

from __future__ import annotations

import datetime
import secrets

from django.db import transaction
from django.utils import timezone

from throughline.audit.operations import record
from throughline.people.models import ApiToken, Person
from throughline.people.models.invitation import hash_of
from throughline.people.policies import may_make_token, may_revoke_token, require
from throughline.people.queries.tokens import open_tokens_of

# Known by its beginning to programs that look for secrets left in public places.
BEGINNING = "throughline_"
LONGEST_DAYS = 365


@transaction.atomic
def make_token(*, name: str, days: int, by: Person) -> tuple[ApiToken, str]:
    """Make a token for the person's own programs and return it with its secret, which nobody can be shown again."""
    require(may_make_token(by))
    if not 0 < days <= LONGEST_DAYS:
        raise ValueError(f"A token lasts from 1 to {LONGEST_DAYS} days.")
    secret = BEGINNING + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        person=by,
        name=name,
        secret_hash=hash_of(secret),
        ending=secret[-4:],
        # The token may do no more than the session in which it was made.
        has_used_second_step=by.has_used_second_step,
        expires_at=timezone.now() + datetime.timedelta(days=days),
    )
    record(who=by.audit_name, what="make_api_token", thing=token, after={"expires_at": token.expires_at.isoformat()})
    return token, secret


@transaction.atomic
def revoke_token(*, token: ApiToken, by: Person) -> None:
    """End a token at once. Ending one that has ended changes nothing."""
    require(may_revoke_token(by, token))
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now()):
        record(who=by.audit_name, what="revoke_api_token", thing=token)


@transaction.atomic
def revoke_own_tokens(*, by: Person) -> None:
    """End every token of the person's own that still holds, each as if it were ended by itself."""
    for token in open_tokens_of(by):
        revoke_token(token=token, by=by)


def note_use(*, token: ApiToken) -> None:
    """Keep the day on which a token was last used: one write a day, and no trail of what a program did when."""
    today = timezone.localdate()
    if token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)
