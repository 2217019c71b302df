"""Naming an open place of a set, by whoever has the source."""

from __future__ import annotations

from django.db import transaction

from throughline.briefings import policies
from throughline.briefings.models import SlotName
from throughline.briefings.queries.the_set import place_of
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require


@transaction.atomic
def name_slot(*, slot: str, title: str, source: str, by: Actor) -> SlotName:
    """Name an open place and say where the name was read. A place that its pack names cannot be renamed."""
    require(policies.may_name_slot(by))
    place = place_of(slot)
    if place is None:
        raise Refusal("There is no such place in a set.")
    if place.slot.title:
        raise Refusal("The pack names this place. Change the pack to change the name.")
    made = SlotName.objects.create(slot=slot, title=title, source=source, named_by=writer(by))
    note("name_slot", made, by, slot=slot, title=title, source=source)
    return made
