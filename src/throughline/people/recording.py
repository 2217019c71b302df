"""What the sign-in library does is recorded too: its signals become audit events, and end tokens where that was chosen."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from throughline.audit.operations import record
from throughline.people.models import Person
from throughline.people.operations.tokens import revoke_own_tokens
from throughline.people.queries.asking import SECOND_STEPS, SET_UP_IN_SESSION

# The field by which somebody who gets a new password chooses that their tokens end with the old one.
ENDS_TOKENS = "ends_tokens"


def _note(person: Any, what: str, **after: Any) -> None:
    if isinstance(person, Person):
        with transaction.atomic():
            record(who=person.audit_name, what=what, thing=person, after=after)


@receiver(user_logged_in)
def note_sign_in(user: Any, **more: Any) -> None:
    _note(user, "sign_in")


@receiver(user_logged_out)
def note_sign_out(user: Any, **more: Any) -> None:
    _note(user, "sign_out")


@receiver([password_changed, password_set, password_reset])
def note_new_password(user: Any, **more: Any) -> None:
    _note(user, "change_password")


@receiver([password_changed, password_reset])
def end_tokens_with_the_password(request: HttpRequest, user: Any, **more: Any) -> None:
    if isinstance(user, Person) and request.POST.get(ENDS_TOKENS):
        revoke_own_tokens(by=user)


@receiver(authenticator_added)
def note_second_step(request: HttpRequest, user: Any, authenticator: Any, **more: Any) -> None:
    _note(user, "add_second_step", type=str(authenticator.type))
    if authenticator.type in SECOND_STEPS:
        # It was at hand a moment ago, so this session need not ask for it again.
        request.session[SET_UP_IN_SESSION] = user.pk


@receiver(authenticator_reset)
def note_new_recovery_codes(user: Any, authenticator: Any, **more: Any) -> None:
    _note(user, "renew_recovery_codes")


@receiver(authenticator_removed)
def note_second_step_removed(user: Any, authenticator: Any, **more: Any) -> None:
    _note(user, "remove_second_step", type=str(authenticator.type))
