"""Screening: being given a report, deciding about it, and settling where people differ."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from throughline.analysis.models import (
    Choice,
    ScreenedState,
    ScreeningDecision,
    ScreeningLease,
    Study,
    StudyReport,
)
from throughline.analysis.operations.ranking import queue_refresh
from throughline.analysis.policies import may_decide, may_screen, may_settle, may_unmark_duplicate
from throughline.analysis.queries.reading_queue import held_record, next_record_id
from throughline.people.models import Person
from throughline.people.noting import note as record_event
from throughline.people.policies import Actor, Refusal, require

# How long a report is kept for whoever has it before them: long enough to read an abstract and be called away once.
LEASE = datetime.timedelta(minutes=15)


@transaction.atomic
def take_next(*, study: Study, by: Actor) -> StudyReport | None:
    """Give the person the report that they read next, and keep it for them for a while. None if nothing waits for them.

    Two people who ask at once are given different reports, unless each is to be read by both.
    """
    require(may_screen(by, study))
    assert isinstance(by, Person)
    _one_at_a_time(study)
    now = timezone.now()
    held = held_record(study, by, now=now)
    number = held.pk if held else next_record_id(study, by, now=now)
    if number is None:
        return None
    ScreeningLease.objects.update_or_create(record_id=number, person=by, defaults={"until": now + LEASE})
    return StudyReport.objects.select_related("report", "study").get(pk=number)


@transaction.atomic
def decide(*, record: StudyReport, choice: str, by: Actor, reason: str = "", note: str = "") -> StudyReport:
    """Decide about a report, or change one's mind. `reason` is one of the study's exclusion rules.

    The same said again is kept once. Raises Refusal if somebody else decided it in the meantime.
    """
    study = record.study
    _one_at_a_time(study)
    record.refresh_from_db()
    require(may_decide(by, record))
    assert isinstance(by, Person)
    _check(study, choice, reason)
    earlier = record.decisions.filter(person=by, replaced_at=None, is_settling=False).first()
    was_given = ScreeningLease.objects.filter(record=record, person=by).delete()[0] > 0
    said = {
        "choice": choice,
        "reason": reason if choice == Choice.EXCLUDE else "",
        "note": note,
        "protocol_version": study.versions.count(),
    }
    if earlier is not None:
        # A key pressed twice sends the same decision twice.
        if all(getattr(earlier, name) == value for name, value in said.items()):
            return record
        _replace([earlier])
    # What somebody looked up by themselves was led to by no order of reading.
    known_first = earlier.known_first if earlier else not was_given
    record.decisions.create(person=by, known_first=known_first, **said)
    conclude(record)
    record_event("screen_report", study, by, texts={"note": note}, record=record.pk, choice=choice)
    queue_refresh(study.pk)
    return record


@transaction.atomic
def settle(*, record: StudyReport, choice: str, by: Actor, note: str, reason: str = "") -> StudyReport:
    """Settle a difference or put a decision right, having seen what everybody said. `note` says how it was settled."""
    study = record.study
    _one_at_a_time(study)
    record.refresh_from_db()
    require(may_settle(by, record))
    assert isinstance(by, Person)
    _check(study, choice, reason)
    if choice == Choice.UNSURE:
        raise Refusal("Whoever settles a difference decides.")
    if not note.strip():
        raise Refusal("Say how it was settled.")
    _replace(list(record.decisions.filter(is_settling=True, replaced_at=None)))
    record.decisions.create(
        person=by,
        choice=choice,
        reason=reason if choice == Choice.EXCLUDE else "",
        note=note,
        is_settling=True,
        protocol_version=study.versions.count(),
    )
    _set(record, ScreenedState.INCLUDED if choice == Choice.INCLUDE else ScreenedState.EXCLUDED, by, reason)
    record_event("settle_report", study, by, texts={"note": note}, record=record.pk, choice=choice)
    queue_refresh(study.pk)
    return record


@transaction.atomic
def mark_duplicate(*, record: StudyReport, other: StudyReport, by: Actor) -> None:
    """Say that a report is about the same review as another one of the study, which stands for both."""
    _one_at_a_time(record.study)
    record.refresh_from_db()
    require(may_decide(by, record))
    if other.study_id != record.study_id or other.pk == record.pk:
        raise Refusal("Name another report of this study.")
    if other.state == ScreenedState.DUPLICATE or record.duplicates.exists():
        raise Refusal("One of the two is a duplicate itself. Name the report that stands for all of them.")
    if record.state != ScreenedState.WAITING:
        raise Refusal("Only a report that is not decided yet can be marked so.")
    _replace(list(record.decisions.filter(replaced_at=None)))
    record.leases.all().delete()
    record.state, record.duplicate_of = ScreenedState.DUPLICATE, other
    record.save(update_fields=["state", "duplicate_of"])
    record_event("mark_duplicate", record.study, by, record=record.pk, other=other.pk)
    queue_refresh(record.study_id)


@transaction.atomic
def unmark_duplicate(*, record: StudyReport, by: Actor) -> None:
    """Say that a report is about another review after all. It waits to be decided, as if it had not been marked."""
    _one_at_a_time(record.study)
    record.refresh_from_db()
    require(may_unmark_duplicate(by, record))
    record.state, record.duplicate_of = ScreenedState.WAITING, None
    record.save(update_fields=["state", "duplicate_of"])
    record_event("unmark_duplicate", record.study, by, record=record.pk)
    queue_refresh(record.study_id)


def _check(study: Study, choice: str, reason: str) -> None:
    if choice not in Choice.values:
        raise Refusal("Include, exclude, or say that you are unsure.")
    if choice == Choice.EXCLUDE and reason not in study.exclusion_rules:
        raise Refusal("Choose why the report is excluded.")


def _one_at_a_time(study: Study) -> None:
    """Have changes to one study's screening wait for each other, on databases that would let them run together."""
    Study.objects.select_for_update().get(pk=study.pk)


def _replace(decisions: Sequence[ScreeningDecision]) -> None:
    for decision in decisions:
        decision.replaced_at = timezone.now()
        decision.save(update_fields=["replaced_at"])


def conclude(record: StudyReport) -> None:
    """Move the report on if it has all the decisions that it needs: to what they agree on, or to be settled."""
    decisions = list(record.decisions.filter(replaced_at=None, is_settling=False))
    if len(decisions) < record.study.screeners_each:
        return
    choices, by = {decision.choice for decision in decisions}, decisions[-1].person
    if choices == {Choice.INCLUDE.value}:
        _set(record, ScreenedState.INCLUDED, by)
    elif choices == {Choice.EXCLUDE.value}:
        _set(record, ScreenedState.EXCLUDED, by, _reason_that_counts(record.study, decisions))
    else:
        _set(record, ScreenedState.DIFFERING, by)


def _reason_that_counts(study: Study, decisions: Sequence[ScreeningDecision]) -> str:
    """Return the reason that stands first in the protocol; one that an amendment took out of it counts last."""
    rules = list(study.exclusion_rules)
    return min(
        (one.reason for one in decisions), key=lambda reason: rules.index(reason) if reason in rules else len(rules)
    )


def conclude_begun(study: Study) -> None:
    """Conclude reports that have all their decisions now that the protocol asks for fewer."""
    begun = ScreeningDecision.objects.filter(record__study=study, replaced_at=None).values("record")
    for record in StudyReport.objects.filter(study=study, state=ScreenedState.WAITING, pk__in=begun).order_by("pk"):
        record.study = study
        conclude(record)


def _set(record: StudyReport, state: str, by: Person, reason: str = "") -> None:
    is_settled = state != ScreenedState.DIFFERING
    record.state, record.reason = state, reason if state == ScreenedState.EXCLUDED else ""
    record.settled_at, record.settled_by = (timezone.now(), by) if is_settled else (None, None)
    if record.settled_number is None:
        last = StudyReport.objects.filter(study=record.study_id).aggregate(last=Max("settled_number"))["last"]
        record.settled_number = (last or 0) + 1
    record.save(update_fields=["state", "reason", "settled_at", "settled_by", "settled_number"])
    record.leases.all().delete()
