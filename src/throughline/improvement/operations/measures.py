"""What is counted again and again, and what is concluded from it."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from throughline.audit.operations import fingerprint
from throughline.improvement import policies
from throughline.improvement.models import Action, Confidence, Measure, MeasurePoint, Wanted
from throughline.improvement.operations.numbering import next_number
from throughline.people.models import Person
from throughline.people.noting import note
from throughline.people.policies import Actor, Refusal, require


@transaction.atomic
def put_measure(
    *, action: Action, name: str, wanted: str, by: Actor, measure: Measure | None = None, **fields: Any
) -> Measure:
    """Begin to count something, or change what is said of it. `fields`: unit, baseline, target, expected, began_on, look_on."""
    require(policies.may_change(by, action.organisation))
    made = measure or Measure(
        organisation=action.organisation, action=action, number=next_number(Measure, action.organisation)
    )
    made.name, made.wanted = name, Wanted(wanted)
    for field, value in fields.items():
        setattr(made, field, value)
    made.save()
    note("change_measure" if measure else "add_measure", made, by, name=fingerprint(name))
    return made


@transaction.atomic
def put_points(*, measure: Measure, points: list[tuple[datetime.date, float, str]], by: Actor) -> int:
    """Keep what was counted: (day, value, note). A day that is there already gets the new value."""
    require(policies.may_change(by, measure.organisation))
    for on, value, said in points:
        MeasurePoint.objects.update_or_create(measure=measure, on=on, defaults={"value": value, "note": said})
    note("put_points", measure, by, points=[[on.isoformat(), value] for on, value, _ in points])
    return len(points)


@transaction.atomic
def conclude_measure(
    *, measure: Measure, conclusion: str, confidence: str, side_effects: str, look_on: datetime.date | None, by: Person
) -> None:
    """Say in words what the measure shows, how sure that is, and what else happened."""
    require(policies.may_change(by, measure.organisation))
    if not measure.points.exists():
        raise Refusal("Nothing was counted yet.")
    measure.conclusion, measure.confidence, measure.side_effects = conclusion, Confidence(confidence), side_effects
    measure.look_on, measure.concluded_on, measure.concluded_by = look_on, timezone.localdate(), by
    measure.save()
    note("conclude_measure", measure, by, confidence=confidence, conclusion=fingerprint(conclusion))
