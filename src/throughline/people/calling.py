"""Who may call an API route: the same marks as pages carry, in the form that Django Ninja enforces."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest
from ninja.errors import HttpError, ValidationError
from ninja.security import SessionAuth
from ninja.security.base import SecuritySchema

from throughline.people.marks import Mark, Needs
from throughline.people.models import Person
from throughline.people.permissions import PermissionName
from throughline.people.policies import Refusal
from throughline.people.queries import person_asking


class ByTokenOrSession(SessionAuth):
    """A program's token, which the middleware has looked at already, or else the session of somebody's browser."""

    def _get_key(self, request: HttpRequest) -> str | None:
        # No other site can make a browser send a token, so only sessions need the proof that the request is our own.
        # Whoever has neither is told to sign in, not that a proof is missing.
        has_session = request.user.is_authenticated and not is_by_token(request)
        return super()._get_key(request) if has_session else None


def is_by_token(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_by_token", False))


class Caller(ByTokenOrSession):
    """Admits whom the mark admits. A stranger gets 401, anybody else 403 with the reason, or 404.

    A token is for what counts everywhere, so to it everything else does not exist.
    """

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        # What programs send. The description would name the cookie of a browser, which is for our own pages.
        self.openapi_security_schema = SecuritySchema("http", scheme="bearer")
        self.mark = mark

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        person = person_asking(request)
        if not isinstance(person, Person):
            return None
        if person.is_by_token and not isinstance(self.mark, Needs):
            raise HttpError(404, "Not found")
        arguments = request.resolver_match.kwargs if request.resolver_match else {}
        verdict = self.mark.verdict(person, arguments)
        if verdict is None:
            raise HttpError(404, "Not found")
        if not verdict:
            raise Refusal(verdict.sentence)
        return person


class Nobody(ByTokenOrSession):
    """The default of every API route: one that does not say who may call it answers nobody."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        raise Refusal("This route has no rule that says who may call it, so nobody may.")


def callers(permission: PermissionName) -> Caller:
    """Admit whoever holds `permission` everywhere: `@router.post(..., auth=callers("library:report:deposit"))`."""
    return Caller(Needs(permission))


# `auth=EVERYONE` marks a public route.
EVERYONE = None


def refuse_unknown(place: str, given: Collection[str], known: Collection[str]) -> None:
    """Refuse names that a route does not know, in the form of other wrong parameters: what is passed over misleads.

    `place` is `query` or `form`. A misspelt filter would be answered with everything, and a misspelt field of a deposit
    leave a file open to everybody.
    """
    said = f"There is no parameter of this name. There are {', '.join(known)}."
    if unknown := [name for name in given if name not in known]:
        raise ValidationError([{"type": "unknown", "loc": [place, name], "msg": said} for name in unknown])
