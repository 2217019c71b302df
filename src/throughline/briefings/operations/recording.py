"""How every operation here leaves its one event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models

from throughline.audit.operations import fingerprint, record
from throughline.briefings.models import Version, Writer
from throughline.people.models import Person
from throughline.people.policies import Actor


def person_of(by: Actor) -> Person | None:
    """Return the person to keep beside what was made; None for the host at the command line."""
    return by if isinstance(by, Person) else None


def note(what: str, thing: models.Model, by: Actor, *, texts: Mapping[str, str] | None = None, **facts: Any) -> None:
    """Record one event. What stands in `texts` is kept as fingerprints: it may tell of a case, or be private."""
    marks = {name: fingerprint(text) for name, text in (texts or {}).items() if text}
    record(
        who=by.audit_name, what=what, thing=thing, after=marks | {k: v for k, v in facts.items() if v not in (None, "")}
    )


def has_written(version: Version, by: Actor) -> None:
    """Keep that somebody had a hand in a version, inside the caller's transaction: they cannot be its second person."""
    if isinstance(by, Person):
        Writer.objects.get_or_create(version=version, person=by)
