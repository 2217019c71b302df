"""Settling where coders differ: the agreed coding of a report, made from what coders marked."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from throughline.analysis.models import CoderReading, Coding, Origin, ReportSettlement, ReportSettler, StudyReport
from throughline.analysis.operations.coding import agreed_fields
from throughline.analysis.policies_coding import may_settle_report, settlement_of
from throughline.analysis.queries.counting import coders_who_count
from throughline.people.models import Person
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require, require_as_seen


@transaction.atomic
def take_up_settling(*, study_report: StudyReport, by: Actor) -> None:
    """Open to the person what the coders of a report marked. They cannot code it afterwards."""
    require(may_settle_report(by, study_report))
    if isinstance(by, Person):
        _, is_new = ReportSettler.objects.get_or_create(study_report=study_report, person=by)
        if is_new:
            note("take_up_settling", study_report.study, by, report=study_report.report_id)


@transaction.atomic
def settle_report(
    *, study_report: StudyReport, accepted: Collection[int], by: Actor, note_text: str = "", is_training: bool = False,
    seen: str | None = None,
) -> ReportSettlement:  # fmt: skip
    """Make the agreed coding of a report from the codings with these ids, and open it to its coders.

    What coders marked stays as they marked it. Settling again replaces what was agreed before; `seen` names the settlement
    that stood on the page, so that one made meanwhile by somebody else is not replaced unseen.
    """
    # Whoever settles at the same moment waits here, and then meets the settlement that was made. So does who settles while
    # the coding moves to a corrected edition, and then meets coders who are to read on.
    StudyReport.objects.select_for_update().get(pk=study_report.pk)
    take_up_settling(study_report=study_report, by=by)
    before = settlement_of(study_report)
    require_as_seen(
        seen,
        before.mark if before else "",
        "Somebody settled this report meanwhile. What they agreed is ticked below: look at it again.",
    )
    made_by_coders = Coding.objects.present().filter(study_report=study_report, is_agreed=False)
    # What was marked in training, or by somebody who is still to be let in, is never agreed.
    trainees = CoderReading.objects.filter(study_report=study_report, is_training=True).values("coder_id")
    made_by_coders = made_by_coders.exclude(coder__isnull=False, coder__in=trainees)
    counting = coders_who_count(study_report.study)
    if counting is not None:
        made_by_coders = made_by_coders.filter(Q(coder=None) | Q(coder__in=counting))
    chosen = list(made_by_coders.filter(pk__in=accepted).select_related("code"))
    if len(chosen) != len(set(accepted)):
        raise Refusal("One of the codings was taken back meanwhile. Look at the page again.")
    # With what a move to a corrected edition left behind: it was agreed of what the report no longer says.
    agreed_before = Coding.objects.filter(study_report=study_report, is_agreed=True, removed_at=None)
    agreed_before.update(removed_at=timezone.now(), removed_by=writer(by))
    spans = {(one.passage_id, one.start, one.end, one.code_id): one for one in reversed(chosen)}
    Coding.objects.bulk_create(
        Coding(**agreed_fields(one), coder=writer(by), is_agreed=True, origin=Origin.SETTLED)
        for one in sorted(spans.values(), key=lambda one: (one.passage_id, one.start, one.pk))
    )
    settlement = before or ReportSettlement(study_report=study_report)
    settlement.settled_at, settlement.settled_by = timezone.now(), writer(by)
    settlement.note, settlement.is_training = note_text, is_training
    settlement.save()
    note(
        "settle_report", study_report.study, by, texts={"note": note_text}, report=study_report.report_id,
        agreed=len(spans), is_training=is_training,
    )  # fmt: skip
    return settlement
