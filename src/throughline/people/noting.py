"""How an operation leaves its one event: texts as fingerprints, days and numbers as they are."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import models

from throughline.audit.operations import fingerprint, record
from throughline.people.models import Person
from throughline.people.policies import Actor


def writer(by: Actor) -> Person | None:
    """Return the person to keep beside what was made; None for strangers and for the host at the command line."""
    return by if isinstance(by, Person) else None


def note(
    what: str, thing: models.Model, by: Actor | str, *, texts: Mapping[str, str] | None = None, **facts: Any
) -> None:
    """Record one event. `by` is a name where nobody with an account acted, such as a mail system. Empty facts are left out.

    What stands in `texts` is kept as fingerprints alone: it may tell of a case, be private, or have to be erased one day.
    """
    marks = {name: fingerprint(text) for name, text in (texts or {}).items() if text}
    kept = {name: _plain(fact) for name, fact in facts.items() if fact not in (None, "")}
    record(who=by if isinstance(by, str) else by.audit_name, what=what, thing=thing, after=marks | kept)


def _plain(fact: Any) -> Any:
    if isinstance(fact, datetime.date):
        return fact.isoformat()
    return fact.pk if isinstance(fact, models.Model) else fact
