"""The referral, and immediate risks beside it."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction

from throughline.commissioning.models import ImmediateRisk, Referral, Review
from throughline.commissioning.operations.timing import note_day
from throughline.commissioning.policies import may_set_up
from throughline.commissioning.processes import process_named
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require

# Which days of a process the referral gives, under whatever name the process has for them.
DAYS = {"aware_on": "known_on", "referred_on": "referred_on", "notified_on": "referred_on"}


@transaction.atomic
def write_referral(*, review: Review, by: Actor, route: str, referred_on: datetime.date, **about: Any) -> Referral:
    """Write the referral, or correct it. Its days start the clocks that are counted from them.

    `about` holds agency, referrer, happened_on, known_on, reasons, priority, delay and pattern.
    """
    require(may_set_up(by, review))
    process = process_named(review.process)
    if process is None:
        raise Refusal("Choose the process first: it says by which routes a case can be put forward.")
    if process.route(route) is None:
        raise Refusal("The process has no such route.")
    fields = about | {"route": route, "referred_on": referred_on, "written_by": writer(by)}
    referral, _ = Referral.objects.update_or_create(review=review, defaults=fields)
    for trigger, name in DAYS.items():
        note_day(
            review=review, trigger=trigger, happened_on=getattr(referral, name), reason="As the referral says.", by=by
        )
    texts = {name: value for name, value in about.items() if isinstance(value, str)}
    note("write_referral", review, by, texts=texts, route=route, referred_on=referred_on)
    return referral


@transaction.atomic
def note_risk(
    *, review: Review, risk: str, told: str, told_on: datetime.date, by: Actor, action: str = ""
) -> ImmediateRisk:
    """Note a risk that cannot wait, and who was told. It is kept apart from what might be learned."""
    require(may_set_up(by, review))
    kept = ImmediateRisk.objects.create(
        review=review, risk=risk, told=told, told_on=told_on, action=action, written_by=writer(by)
    )
    note("note_risk", review, by, texts={"risk": risk, "told": told, "action": action}, told_on=told_on)
    return kept
