"""What every change here has in common: a number within the partnership, and one event that tells no words."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Max

from throughline.audit.operations import record
from throughline.people.models import Organisation
from throughline.people.policies import Actor


def next_number(model: type[models.Model], organisation: Organisation) -> int:
    """Return the next free number. The partnership's row is locked, so that two writers do not get the same one."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    last = model._default_manager.filter(organisation=organisation).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1


def note(what: str, thing: models.Model, by: Actor, **after: Any) -> None:
    """Record one event."""
    record(who=by.audit_name, what=what, thing=thing, after=after)
