"""Which report somebody reads next."""

from __future__ import annotations

import datetime
import hashlib
from collections import defaultdict

from throughline.analysis.models import (
    ReadingOrder,
    ScreenedState,
    ScreeningDecision,
    ScreeningLease,
    Study,
    StudyReport,
)
from throughline.people.models import Person


def held_record(study: Study, person: Person, *, now: datetime.datetime) -> StudyReport | None:
    """Return the report that the person has before them and has not decided yet."""
    lease = (
        ScreeningLease.objects.filter(record__study=study, person=person, until__gt=now)
        .select_related("record")
        .order_by("-until")
        .first()
    )
    if lease is None or not (lease.record.state == ScreenedState.WAITING or lease.record.is_in_open_audit):
        return None
    return lease.record


def next_record_id(study: Study, person: Person, *, now: datetime.datetime) -> int | None:
    """Return the number of the report to read next, or None if nothing waits for this person.

    First what a random sample of the unread holds, then what a colleague has decided already and needs a second voice,
    in the order in which they did, then the reading order. A report that enough others hold is passed over.
    """
    open_ids, sampled = _open(study)
    said: dict[int, list[int]] = defaultdict(list)
    taken: dict[int, set[int]] = defaultdict(set)
    decisions = ScreeningDecision.objects.filter(record__study=study, replaced_at=None, is_settling=False)
    open_decisions = decisions.filter(record__state__in=(ScreenedState.WAITING, ScreenedState.LEFT_UNREAD))
    for record_id, person_id in open_decisions.values_list("record_id", "person_id"):
        said[record_id].append(person_id)
        taken[record_id].add(person_id)
    leases = ScreeningLease.objects.filter(record__study=study, until__gt=now).exclude(person=person)
    for record_id, person_id in leases.values_list("record_id", "person_id"):
        taken[record_id].add(person_id)

    def is_free(record_id: int) -> bool:
        others = taken.get(record_id, set())
        return record_id in open_ids and person.pk not in others and len(others) < study.screeners_each

    begun = [record_id for record_id in said if record_id not in sampled]
    for record_id in (*_by_lot(study, sampled), *begun, *_ordered(study, open_ids - sampled)):
        if is_free(record_id):
            return record_id
    return None


def _open(study: Study) -> tuple[set[int], set[int]]:
    """Return the reports that wait for a decision, and those of them that a random sample of the unread holds."""
    records = StudyReport.objects.filter(study=study)
    waiting = set(records.filter(state=ScreenedState.WAITING).values_list("pk", flat=True))
    sampled = records.filter(state=ScreenedState.LEFT_UNREAD, audit__isnull=False)
    drawn = set(sampled.values_list("pk", flat=True))
    return waiting | drawn, drawn


def _ordered(study: Study, record_ids: set[int]) -> list[int]:
    """Return these reports in the reading order. What came since it was made stands last, by lot."""
    order = ReadingOrder.objects.filter(study=study).values_list("record_ids", flat=True).first() or []
    there = [record_id for record_id in order if record_id in record_ids]
    return [*there, *_by_lot(study, record_ids - set(there))]


def _by_lot(study: Study, record_ids: set[int]) -> list[int]:
    def lot(record_id: int) -> bytes:
        return hashlib.sha256(f"{study.seed}:{record_id}".encode()).digest()

    return sorted(record_ids, key=lot)
