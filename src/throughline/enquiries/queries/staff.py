"""Who answers questions to the service."""

from __future__ import annotations

from django.db.models import QuerySet

from throughline.enquiries.policies import WORK
from throughline.people.models import Person
from throughline.people.roles import ROLES


def staff() -> QuerySet[Person]:
    """Return whoever holds a role that lets them answer."""
    roles = [role.name for role in ROLES if WORK in role.permissions]
    return (
        Person.objects.filter(is_active=True, roles__role__in=roles, roles__ended_at=None).distinct().order_by("name")
    )


def staff_choices() -> list[tuple[str, str]]:
    """Return (number, name) pairs for a form."""
    return [(str(person.pk), person.name) for person in staff()]
