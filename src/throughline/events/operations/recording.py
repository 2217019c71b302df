"""How every operation here leaves its one event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models

from throughline.audit.operations import fingerprint, record
from throughline.people.models import Person
from throughline.people.policies import Actor


def writer(by: Actor) -> Person | None:
    """Return the person to keep beside what was made; None for strangers and for the host at the command line."""
    return by if isinstance(by, Person) else None


def note(what: str, thing: models.Model, by: Actor, *, texts: Mapping[str, str] | None = None, **facts: Any) -> None:
    """Record one event. What stands in `texts` is kept as fingerprints: it may have to be erased one day."""
    marks = {name: fingerprint(text) for name, text in (texts or {}).items() if text}
    kept = {name: fact for name, fact in facts.items() if fact not in (None, "")}
    record(who=by.audit_name, what=what, thing=thing, after=marks | kept)
