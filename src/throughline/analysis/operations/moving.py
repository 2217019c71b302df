"""Moving the coding of a report to the edition that corrected the coded one."""

from __future__ import annotations

import uuid
from collections import Counter
from datetime import datetime
from itertools import count
from typing import Any

from django.db import transaction
from django.utils import timezone

from throughline.analysis.models import (
    CoderReading,
    CodeSuggestion,
    Coding,
    CodingMove,
    RandomCheck,
    StudyReport,
    SuggestionState,
)
from throughline.analysis.moving import Standing, standing_of, to_read_on
from throughline.analysis.policies_coding import may_move_coding
from throughline.analysis.project_file import Located
from throughline.library.models import Passage, Reading
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, require, require_as_seen

CHANGED = "The coding, or the corrected edition, has changed since you looked at it. Look at it again."


@transaction.atomic
def move_coding(*, study_report: StudyReport, by: Actor, seen: str | None = None) -> CodingMove | None:
    """Move every coding whose words stand at one place in the newest correction, of all coders, and what is agreed.

    What is not found there stays in its edition and counts no more; what an earlier move left behind counts again where the
    correction says its words again. None where the coding stands in the newest edition
    already: nothing is done then. `seen` is the mark of what stood on the page. See decision 58.
    """
    require(may_move_coding(by, study_report))
    # Whoever codes, settles or moves at the same moment waits here, and then meets what was moved.
    StudyReport.objects.select_for_update().get(pk=study_report.pk)
    found = standing_of(study_report)
    if found is None:
        return None
    require_as_seen(seen, found.mark, CHANGED)
    now = timezone.now()
    standing, back = len(found.standing), len(found.back)
    stayed = sum(one.pk not in found.places for one in found.standing)
    moved = standing - stayed + back
    _move(found, now)
    _carry_suggestions(study_report, found.coded, found.reading, now)
    reopened = 0
    if found.asks_to_read_on:
        reopened = to_read_on(study_report).update(finished_at=None, reopened_at=now)
    else:
        CoderReading.objects.finished().filter(study_report=study_report).update(reading=found.reading)
    made = CodingMove.objects.create(
        study_report=study_report, from_edition=found.coded.edition.number, to_edition=found.reading.edition.number,
        reading=found.reading, new_passages=found.new_passages, moved=moved, left_behind=stayed,
        moved_at=now, moved_by=writer(by),
    )  # fmt: skip
    note(
        "move_coding", study_report.study, by, report=study_report.report_id, from_edition=made.from_edition,
        to_edition=made.to_edition, moved=moved, left_behind=made.left_behind, back=back, reopened=reopened,
    )  # fmt: skip
    return made


def _move(found: Standing, now: datetime) -> None:
    known = set(
        Coding.objects.filter(study_report__in={one.study_report_id for one in found.codings}).values_list(
            "client_id", flat=True
        )
    )
    parts: list[Coding] = []
    for one in found.codings:
        there = found.places.get(one.pk)
        if there is None:
            one.left_behind_at = one.left_behind_at or now
            continue
        _put(one, there[0])
        # Words that run over a break between passages are a coding in each, as they are where a file is brought in.
        parts += [_part(one, place, known) for place in there[1:]]
    fields = ["passage", "passage_length", "start", "end", "left_behind_at"]
    Coding.objects.bulk_update(found.codings, fields, batch_size=200)
    Coding.objects.bulk_create(parts, batch_size=200)


def _put(coding: Coding, place: Located) -> None:
    coding.passage, coding.passage_length = place.passage, len(place.passage.text)
    coding.start, coding.end, coding.left_behind_at = place.start, place.end, None


def _part(coding: Coding, place: Located, known: set[uuid.UUID]) -> Coding:
    """Return a further part of a coding, not yet stored, under the next identifier that parts of it get."""
    number = next(one for one in count(1) if uuid.uuid5(coding.client_id, str(one)) not in known)
    client_id = uuid.uuid5(coding.client_id, str(number))
    known.add(client_id)
    kept = {
        field.attname: getattr(coding, field.attname) for field in Coding._meta.concrete_fields if field.name != "id"
    }
    made = Coding(**kept | {"client_id": client_id})
    _put(made, place)
    return made


def _carry_suggestions(study_report: StudyReport, before: Reading, reading: Reading, now: datetime) -> None:
    """Carry what was suggested, rejected or drawn by lot to passages that stand word for word in the correction.

    What waited to be decided about others is set aside: they are suggested anew, or not at all.
    """
    same = _same_passages(before, reading)
    for model in (CodeSuggestion, RandomCheck):
        rows: list[Any] = list(model._default_manager.filter(study_report=study_report, passage__in=same))
        for one in rows:
            one.passage_id = same[one.passage_id]
        model._default_manager.bulk_update(rows, ["passage"], batch_size=200)
    waiting = CodeSuggestion.objects.filter(study_report=study_report, state=SuggestionState.WAITING)
    waiting.exclude(passage__reading=reading).update(state=SuggestionState.SET_ASIDE, decided_at=now)


def _same_passages(before: Reading, after: Reading) -> dict[int, int]:
    """Return the passages of a reading that stand in another letter by letter, once in each, with the one there."""
    there, here = (list(Passage.objects.filter(reading=one).values_list("text", "pk")) for one in (after, before))
    twice = {text for rows in (there, here) for text, times in Counter(text for text, _ in rows).items() if times > 1}
    found = dict(there)
    return {pk: found[text] for text, pk in here if text in found and text not in twice}
