"""Coding a passage, taking a coding back, and saying that a report has been read."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone

from throughline.analysis.models import Code, CodeChange, CoderReading, CodeStatus, Coding, Origin, StudyReport, Weight
from throughline.analysis.operations.learning import queue_after_batch
from throughline.analysis.policies_coding import may_change_coding, may_code_report, may_put_code_on, settlement_of
from throughline.analysis.project_file import readings_of
from throughline.library.models import Passage
from throughline.people.models import Person
from throughline.people.noting import note
from throughline.people.policies import Actor, Refusal, require, require_as_seen

OTHER_EDITION = (
    "This passage is of an edition or reading that is not coded any more. Open the report in the study again."
)
REPLACED_MEANWHILE = (
    "The text of this report was replaced while you read it. Below is what it says now: when you have read that, "
    "say so again."
)


@transaction.atomic
def code_passage(
    *,
    study_report: StudyReport,
    passage: Passage,
    start: int,
    end: int,
    code: Code,
    by: Actor,
    client_id: uuid.UUID | None = None,
    memo: str = "",
    weight: int = Weight.CLEAR,
    is_good_example: bool = False,
    origin: str = Origin.BY_HAND,
) -> Coding:
    """Put a code on characters of a passage. One that comes a second time under its `client_id` is not stored again."""
    # Whoever moves the coding to a corrected edition at the same moment waits here, or is waited for.
    StudyReport.objects.select_for_update().get(pk=study_report.pk)
    require(may_code_report(by, study_report))
    coder = _coder(by)
    client_id = client_id or uuid.uuid4()
    known = Coding.objects.filter(study_id=study_report.study_id, client_id=client_id).first()
    if known is not None:
        if known.coder_id != coder.pk:
            raise Refusal("This coding is known under another person.")
        return known
    require(may_put_code_on(by, code, study_report.study))
    _require_inside(study_report, passage, start, end)
    take_up_reading(study_report, coder)
    made = Coding.objects.create(
        study_id=study_report.study_id, study_report=study_report, passage=passage, passage_length=len(passage.text),
        start=start, end=end, code=code, code_version=code.version, coder=coder, client_id=client_id, memo=memo,
        weight=weight, is_good_example=is_good_example, origin=origin,
    )  # fmt: skip
    note(
        "code_passage", study_report.study, by, texts={"memo": memo}, coding=made.pk, code=code.pk, passage=passage.pk,
        origin=origin,
    )  # fmt: skip
    queue_after_batch(code, coder)
    return made


def _coder(by: Actor) -> Person:
    if not isinstance(by, Person):
        raise Refusal("Only a person codes.")
    return by


def _require_inside(study_report: StudyReport, passage: Passage, start: int, end: int) -> None:
    if passage.reading.edition.report_id != study_report.report_id:
        raise Refusal("This passage is of another report.")
    reading = readings_of([study_report]).get(study_report.pk)
    if reading is None or passage.reading_id != reading.pk:
        raise Refusal(OTHER_EDITION)
    if not 0 <= start < end <= len(passage.text):
        raise Refusal("Choose some words of the passage.")


def take_up_reading(study_report: StudyReport, coder: Person) -> CoderReading:
    """Note that the coder has begun with the report, the first time; coding more takes back that it was finished."""
    found, is_new = CoderReading.objects.get_or_create(study_report=study_report, coder=coder)
    if is_new and settlement_of(study_report) is not None:
        found.is_training = True
        found.save(update_fields=["is_training"])
    elif found.finished_at is not None:
        found.finished_at = None
        found.save(update_fields=["finished_at"])
    return found


@transaction.atomic
def change_coding(
    *, coding: Coding, by: Actor, memo: str, weight: int, is_good_example: bool, code: Code | None = None
) -> Coding:
    """Change the memo, weight or mark of a coding, or give its words another code."""
    require(may_change_coding(by, coding))
    if code is not None and code.pk != coding.code_id:
        require(may_put_code_on(by, code, coding.study))
        coding.code, coding.code_version = code, code.version
    coding.memo, coding.weight, coding.is_good_example = memo, weight, is_good_example
    coding.save(update_fields=["memo", "weight", "is_good_example", "code", "code_version"])
    note("change_coding", coding.study, by, texts={"memo": memo}, coding=coding.pk, code=coding.code_id, weight=weight)
    return coding


@transaction.atomic
def take_back_coding(*, coding: Coding, by: Actor) -> None:
    """Take a coding back. It stays, as history, and `put_back_coding` undoes this."""
    require(may_change_coding(by, coding))
    if coding.removed_at is None:
        coding.removed_at, coding.removed_by = timezone.now(), _coder(by)
        coding.save(update_fields=["removed_at", "removed_by"])
        note("take_back_coding", coding.study, by, coding=coding.pk)


@transaction.atomic
def put_back_coding(*, coding: Coding, by: Actor) -> None:
    """Put a coding back that was taken back."""
    require(may_change_coding(by, coding))
    if coding.removed_at is not None:
        coding.removed_at = coding.removed_by = None
        coding.save(update_fields=["removed_at", "removed_by"])
        note("put_back_coding", coding.study, by, coding=coding.pk)


@transaction.atomic
def finish_report(*, study_report: StudyReport, by: Actor, seen: str | None = None) -> CoderReading:
    """Say that the whole report has been read: what is not coded was not there, to this coder.

    `seen` is the row of the reading that stood on the page, so that nobody has read what replaced it meanwhile.
    """
    # Whoever moves the coding, or looks whether the text says something else, waits here, or is waited for.
    StudyReport.objects.select_for_update().get(pk=study_report.pk)
    require(may_code_report(by, study_report))
    text = readings_of([study_report]).get(study_report.pk)
    require_as_seen(seen, str(text.pk) if text else "", REPLACED_MEANWHILE)
    reading = take_up_reading(study_report, _coder(by))
    reading.finished_at, reading.reading = timezone.now(), text
    reading.save(update_fields=["finished_at", "reading"])
    note("finish_report", study_report.study, by, report=study_report.report_id)
    return reading


@transaction.atomic
def take_up_report(*, study_report: StudyReport, by: Actor) -> CoderReading:
    """Begin to code a report, or go on with one that was finished."""
    require(may_code_report(by, study_report))
    return take_up_reading(study_report, _coder(by))


class Recoding:
    """What can be said of a coding whose code has changed since."""

    HOLDS = "holds"
    OTHER = "other"
    GONE = "gone"
    CHOICES = ((HOLDS, "It still holds"), (OTHER, "Another code fits"), (GONE, "It no longer holds"))


@transaction.atomic
def look_again(*, coding: Coding, decision: str, by: Actor, code: Code | None = None) -> None:
    """Decide about a coding made under a definition that has changed, or under a code that was merged or split."""
    require(may_change_coding(by, coding))
    if decision == Recoding.GONE:
        take_back_coding(coding=coding, by=by)
        return
    if decision == Recoding.OTHER:
        if code is None:
            raise Refusal("Choose the code that fits.")
        require(may_put_code_on(by, code, coding.study))
        coding.code = code
    elif coding.code.status == CodeStatus.RETIRED:
        raise Refusal(f"'{coding.code}' is retired, so choose another code or say that it no longer holds.")
    coding.code_version = coding.code.version
    coding.save(update_fields=["code", "code_version"])
    note("look_again", coding.study, by, coding=coding.pk, decision=decision, code=coding.code_id)


def change_since(coding: Coding) -> CodeChange | None:
    """Return what last happened to the code of a coding that waits to be looked at again."""
    what = ["redefined", "took_in", "split"]
    return coding.code.changes.filter(what__in=what).first()


def agreed_fields(coding: Coding) -> dict[str, Any]:
    """Return what the agreed coding takes over from one that a coder made."""
    names = ("study", "study_report", "passage", "passage_length", "start", "end", "code", "code_version", "memo",
             "weight", "is_good_example")  # fmt: skip
    return {name: getattr(coding, name) for name in names}
