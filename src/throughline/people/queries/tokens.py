"""Ask about the tokens with which programs call the API."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from throughline.people.models import ApiToken, Person
from throughline.people.models.invitation import hash_of
from throughline.people.queries.asking import has_second_step


def tokens_of(person: Person) -> QuerySet[ApiToken]:
    """Return the person's own tokens, newest first."""
    return ApiToken.objects.filter(person=person)


def open_tokens_of(person: Person) -> QuerySet[ApiToken]:
    """Return those of the person's own tokens with which a program can still call."""
    return _open_tokens().filter(person=person)


def _open_tokens() -> QuerySet[ApiToken]:
    return ApiToken.objects.filter(revoked_at=None, expires_at__gt=timezone.now(), person__is_active=True)


def token_by_secret(secret: str) -> ApiToken | None:
    """Return the token that still holds for this secret, its person ready to ask by it; None for any other."""
    token = _open_tokens().select_related("person").filter(secret_hash=hash_of(secret)).first()
    if token is not None:
        token.person.is_by_token = True
        token.person.has_used_second_step = token.has_used_second_step and has_second_step(token.person)
    return token
