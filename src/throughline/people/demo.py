"""The people of the demonstration world, all invented."""

from __future__ import annotations

from throughline.people import operations
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR

PASSWORD = "harbour-lantern-quilt"  # noqa: S105 - printed at every start; demonstration people hold nothing real
PEOPLE = [
    ("carys.cataloguer@example.org", "Carys Bright", ["cataloguer"]),
    ("rafi.reader@example.org", "Rafi Lowe", ["reader"]),
    ("mina.marker-editor@example.org", "Mina Quill", ["marker_editor"]),
]


def make() -> None:
    """Open an account for each demonstration person."""
    for email, name, roles in PEOPLE:
        operations.open_account(email=email, name=name, password=PASSWORD, roles=roles, by=HOST_OPERATOR)


def sign_ins() -> list[str]:
    """Return 'email, password, what they do' for each demonstration person that is still here."""
    there = set(Person.objects.filter(email__in=[email for email, _, _ in PEOPLE]).values_list("email", flat=True))
    return [f"{email}   password: {PASSWORD}   ({', '.join(roles)})" for email, _, roles in PEOPLE if email in there]
