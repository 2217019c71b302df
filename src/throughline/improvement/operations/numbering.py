"""Numbers within a partnership, each given once."""

from __future__ import annotations

from django.db import models
from django.db.models import Max

from throughline.people.models import Organisation


def next_number(model: type[models.Model], organisation: Organisation) -> int:
    """Return the next free number. The partnership's row is locked, so that two writers do not get the same one."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    last = model._default_manager.filter(organisation=organisation).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1
