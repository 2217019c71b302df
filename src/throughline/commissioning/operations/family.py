"""Relatives, and contact with them."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction

from throughline.commissioning.models import FamilyContact, Relative, Review
from throughline.commissioning.policies import may_keep_family
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, require


@transaction.atomic
def add_relative(
    *, review: Review, name: str, relationship: str, contact_person: str, channel: str, by: Actor, **more: str
) -> Relative:
    """Add a relative, with the one person they can turn to and how they wish to be told. `more`: language, needs."""
    require(may_keep_family(by, review))
    relative = Relative.objects.create(
        review=review,
        name=name,
        relationship=relationship,
        contact_person=contact_person,
        channel=channel,
        written_by=writer(by),
        **more,
    )
    texts = {"name": name, "relationship": relationship, "contact_person": contact_person, **more}
    note("add_relative", review, by, texts=texts, channel=channel)
    return relative


@transaction.atomic
def record_contact(*, relative: Relative, made_on: datetime.date, by: Actor, **about: Any) -> FamilyContact:
    """Record one contact or attempt. `about`: made_by, channel, outcome, heard_from_us_first, note, again_on."""
    require(may_keep_family(by, relative.review))
    contact = FamilyContact.objects.create(
        review=relative.review, relative=relative, made_on=made_on, written_by=writer(by), **about
    )
    texts = {"note": about.get("note", ""), "made_by": about.get("made_by", "")}
    facts = {"made_on": made_on, "channel": contact.channel, "outcome": contact.outcome}
    note("record_contact", relative.review, by, texts=texts, relative=relative.pk, **facts)
    return contact
