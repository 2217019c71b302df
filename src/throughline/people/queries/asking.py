"""Who makes a request, and whether a second step stands between them and what their roles allow."""

from __future__ import annotations

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from throughline.people.contributions import roles_told
from throughline.people.models import Person
from throughline.people.policies import STRANGER, Actor
from throughline.people.roles import role_named

# A recovery code counts as a second step but cannot be the only one set up.
SECOND_STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
SET_UP_IN_SESSION = "second_step_set_up_by"


def person_asking(request: HttpRequest) -> Actor:
    """Return who makes this request: the signed-in person, or a stranger."""
    user = request.user
    return user if isinstance(user, Person) and user.is_active else STRANGER


def has_second_step(person: Person) -> bool:
    """Say whether the person has set up an authenticator app or a passkey."""
    return Authenticator.objects.filter(user_id=person.pk, type__in=SECOND_STEPS).exists()


def used_second_step(request: HttpRequest, person: Person) -> bool:
    """Say whether this session used a second step that is still set up. Setting one up proves that it is at hand."""
    records = get_authentication_records(request, person)
    used = any(record.get("method") == "mfa" for record in records)
    return (used or request.session.get(SET_UP_IN_SESSION) == person.pk) and has_second_step(person)


def all_role_names(person: Person) -> set[str]:
    """Return the names of every role the person holds now: everywhere, in organisations, and in other apps' things."""
    in_organisations = person.memberships.present().values_list("role", flat=True)
    return {*person.role_names(), *in_organisations, *roles_told(person)}


def needs_second_step(person: Person) -> bool:
    """Say whether any of the person's present roles requires a second step."""
    roles = [role_named(name) for name in all_role_names(person)]
    return any(role is not None and role.needs_second_step for role in roles)
