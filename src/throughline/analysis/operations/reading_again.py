"""Asking coders to read a report again whose text says something else than what they had read to its end. See decision 63."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from throughline.analysis.models import CoderReading, CodingMove, ScreenedState, Study, StudyReport, StudyState
from throughline.analysis.moving import new_passages, to_read_on
from throughline.analysis.project_file import readings_of
from throughline.library.models import Reading
from throughline.library.models.edition import EditionKind
from throughline.people.noting import note
from throughline.people.policies import HOST_OPERATOR


def ask_to_read_again() -> int:
    """Ask whoever had read a report to its end in other words than it has now, and return how many were asked.

    It may run at any time and twice: what is still to be asked is known from what each coder has read. A finished study
    keeps what it had until it is taken up again.
    """
    return sum(_ask_in_study(study) for study in Study.objects.filter(state=StudyState.UNDER_WAY))


def _ask_in_study(study: Study) -> int:
    finished = _finished().filter(study_report__study=study, study_report__state=ScreenedState.INCLUDED)
    read = set(finished.values_list("study_report_id", "reading_id"))
    reports = StudyReport.objects.filter(pk__in={pk for pk, _ in read}).select_related("study").in_bulk()
    texts = readings_of(list(reports.values()))
    others = {pk for pk, reading in read if pk in texts and reading != texts[pk].pk}
    return sum(_ask_of_report(reports[pk], texts[pk]) for pk in sorted(others))


def _finished() -> QuerySet[CoderReading]:
    """Return how reports were read to the end since their coding moved: of the others it was decided with the move."""
    moved = CodingMove.objects.filter(study_report=OuterRef("study_report"), moved_at__gte=OuterRef("finished_at"))
    return CoderReading.objects.filter(~Exists(moved), finished_at__isnull=False)


@transaction.atomic
def _ask_of_report(study_report: StudyReport, text: Reading) -> int:
    # Whoever codes, settles or moves at the same moment waits here, or is waited for.
    StudyReport.objects.select_for_update().get(pk=study_report.pk)
    can_be_asked = set(to_read_on(study_report).values_list("pk", flat=True))
    asked = 0
    for one in _finished().filter(study_report=study_report).select_related("reading"):
        one.reading = one.reading or _read_by(study_report, text, one)
        if one.reading is not None and one.reading != text:
            _hold_against(one, text, one.pk in can_be_asked)
        asked += one.is_reopened
        one.save(update_fields=["reading", "finished_at", "reopened_at"])
    if asked:
        note(
            "ask_to_read_again", study_report.study, HOST_OPERATOR, report=study_report.report_id,
            edition=text.edition.number, asked=asked,
        )  # fmt: skip
    return asked


def _hold_against(one: CoderReading, text: Reading, can_be_asked: bool) -> None:
    """Note of a coder, in memory, whether they have still to read something of a text."""
    is_changed = one.reopened_at is not None and not one.is_read_on
    if not is_changed or (one.reopened_at and one.reopened_at < text.read_at):
        is_changed = bool(one.reading and new_passages(one.reading, text))
        one.reopened_at = timezone.now() if is_changed else one.reopened_at if one.is_read_on else None
    if not is_changed:
        one.reading = text
    elif can_be_asked:
        one.finished_at = None


def _read_by(study_report: StudyReport, text: Reading, one: CoderReading) -> Reading | None:
    """Return what a coder will have read of whom the version before kept nothing: what there was on that day, if anything."""
    if one.finished_at is None or text.read_at <= one.finished_at:
        return text
    there = Reading.objects.filter(edition__report=study_report.report_id, read_at__lte=one.finished_at)
    kinds = list(EditionKind.values)
    return min(
        there.select_related("edition").order_by("-read_at"), key=lambda r: kinds.index(r.edition.kind), default=None
    )
