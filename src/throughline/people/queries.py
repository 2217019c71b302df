"""What can be asked about people."""

from __future__ import annotations

from django.http import HttpRequest

from throughline.people.models import Person
from throughline.people.policies import STRANGER, Actor


def person_asking(request: HttpRequest) -> Actor:
    """Return who makes this request: the signed-in person, or a stranger."""
    user = request.user
    return user if isinstance(user, Person) and user.is_active else STRANGER
