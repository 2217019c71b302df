"""What can change about people."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from throughline.audit.operations import record
from throughline.people.models import Person, RoleGrant
from throughline.people.policies import Actor


@transaction.atomic
def open_account(*, email: str, name: str, password: str | None, roles: list[str], by: Actor) -> Person:
    """Make an account with these roles. With no password, nobody can sign in to it."""
    person = Person.objects.create_user(email=email, name=name, password=password)
    for role in roles:
        RoleGrant.objects.create(person=person, role=role)
    record(who=by.audit_name, what="open_account", thing=person, after={"roles": roles})
    return person


@transaction.atomic
def end_role(*, person: Person, role: str, by: Actor) -> None:
    """End a role; the history that it was held stays."""
    RoleGrant.objects.filter(person=person, role=role, ended_at=None).update(ended_at=timezone.now())
    record(who=by.audit_name, what="end_role", thing=person, before={"role": role})
