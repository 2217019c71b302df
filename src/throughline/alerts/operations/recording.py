"""How every operation here leaves its one event. Addresses of subscribers never go in: the record is for ever."""

from __future__ import annotations

from typing import Any

from django.db import models

from throughline.alerts.models import Issue
from throughline.audit.operations import record
from throughline.people.models import Person
from throughline.people.policies import Actor


def note(what: str, thing: models.Model, by: Actor | str, **facts: Any) -> None:
    """Record one event."""
    who = by if isinstance(by, str) else by.audit_name
    record(
        who=who, what=what, thing=thing, after={name: fact for name, fact in facts.items() if fact not in (None, "")}
    )


def add_writer(issue: Issue, by: Actor) -> None:
    """Keep that somebody had a hand in the issue, so that somebody else approves it."""
    if isinstance(by, Person):
        issue.written_by.add(by)
