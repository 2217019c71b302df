"""Stopping to read by the protocol's rule, the random sample of what was left unread, and reading on."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from throughline.analysis.models import (
    ScreenedState,
    ScreeningDecision,
    ScreeningStop,
    Study,
    StudyReport,
    StudyState,
    UnreadAudit,
)
from throughline.analysis.operations.ranking import queue_refresh
from throughline.analysis.policies import may_set_up_study
from throughline.analysis.queries.recall import figures_of
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require


@transaction.atomic
def stop_reading(*, study: Study, reason: str, by: Actor) -> ScreeningStop:
    """Stop reading: what nobody has begun is left unread. The figures of this moment are kept with it.

    It may be done before the rule allows it, with the reason; the record then says that the rule was not met.
    """
    require(may_set_up_study(by, study))
    _lock(study)
    if study.state != StudyState.UNDER_WAY:
        raise Refusal("Reading has not begun: the protocol is not frozen yet.")
    if study.stops.filter(resumed_at=None).exists():
        raise Refusal("Reading has stopped already.")
    if not reason.strip():
        raise Refusal("Say why reading stops.")
    waiting = StudyReport.objects.filter(study=study, state=ScreenedState.WAITING)
    # A report that one of two has decided is not unread: the second voice is still wanted.
    begun = ScreeningDecision.objects.filter(record__study=study, replaced_at=None).values("record")
    unread = waiting.exclude(pk__in=begun)
    if not unread.exists():
        raise Refusal("There is nothing left to read.")
    figures = figures_of(study)
    stop = ScreeningStop.objects.create(
        study=study, figures=figures.as_json(), reason=reason, met_rule=figures.may_stop, stopped_by=writer(by)
    )
    count = StudyReport.objects.filter(pk__in=list(unread.values_list("pk", flat=True))).update(
        state=ScreenedState.LEFT_UNREAD
    )
    note("stop_reading", study, by, texts={"reason": reason}, left_unread=count, met_rule=figures.may_stop)
    queue_refresh(study.pk)
    return stop


@transaction.atomic
def resume_reading(*, study: Study, by: Actor) -> None:
    """Read on: what was left unread waits again."""
    require(may_set_up_study(by, study))
    _lock(study)
    stop = study.stops.filter(resumed_at=None).first()
    if stop is None:
        raise Refusal("Reading has not stopped.")
    stop.resumed_at = timezone.now()
    stop.save(update_fields=["resumed_at"])
    unread = StudyReport.objects.filter(study=study, state=ScreenedState.LEFT_UNREAD)
    count = unread.update(state=ScreenedState.WAITING, audit=None)
    note("resume_reading", study, by, waiting=count)
    queue_refresh(study.pk)


@transaction.atomic
def draw_audit(*, study: Study, size: int, by: Actor) -> UnreadAudit:
    """Draw a random sample of what was left unread, to be read after all: what it shows rests on no belief in the order.

    Its size is fixed here, before anybody reads it.
    """
    from reviewtext.suggest import sample_of_unread  # here, because it loads scipy

    require(may_set_up_study(by, study))
    _lock(study)
    if not study.stops.filter(resumed_at=None).exists():
        raise Refusal("A sample is drawn when reading has stopped.")
    unread = list(
        StudyReport.objects.filter(study=study, state=ScreenedState.LEFT_UNREAD).values_list("pk", "audit_id")
    )
    if any(audit for _, audit in unread):
        raise Refusal("The last sample has not been read to its end yet.")
    if study.audits.filter(drawn_at__gte=study.stops.get(resumed_at=None).stopped_at).exists():
        raise Refusal("A sample has been read since reading stopped. A second look would not keep the stated risk.")
    if not 1 <= size <= len(unread):
        raise Refusal(f"The sample must be of between 1 and {len(unread)} reports.")
    number = (study.audits.aggregate(last=Max("number"))["last"] or 0) + 1
    audit = UnreadAudit.objects.create(study=study, number=number, left=len(unread), size=size, drawn_by=writer(by))
    drawn = sample_of_unread([pk for pk, _ in unread], size, seed=study.seed + number)
    StudyReport.objects.filter(pk__in=drawn).update(audit=audit)
    note("draw_audit", study, by, number=number, left=len(unread), size=size)
    return audit


def _lock(study: Study) -> None:
    Study.objects.select_for_update().get(pk=study.pk)
