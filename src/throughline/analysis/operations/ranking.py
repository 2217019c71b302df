"""Putting the reports that wait in the order in which they are best read. Done in the background, never in a request."""

from __future__ import annotations

import datetime
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from throughline.analysis.models import Choice, ReadingOrder, ScreenedState, ScreeningDecision, Study, StudyReport
from throughline.analysis.queries.recall import figures_of
from throughline.analysis.queries.screener_agreement import screener_agreement
from throughline.analysis.queries.texts import description_of, texts_of
from throughline.library.models import Report
from throughline.queueing import enqueue_once

if TYPE_CHECKING:
    from reviewtext.suggest import Features

# What was worked out from texts, by study, for as long as they stay the same. It lives in the worker's memory alone, so
# that nothing of a report that is taken down is left anywhere.
_kept: OrderedDict[int, tuple[str, Features]] = OrderedDict()
_lock = threading.Lock()
MOST_KEPT = 3
# Decisions of a moment are learnt from together.
AFTER = datetime.timedelta(seconds=1)


def queue_refresh(study_id: int) -> None:
    """Have the reading order made again once this transaction stands, unless that waits to be done already."""
    again = partial(enqueue_once, "analysis.tasks.refresh_reading_order", after=AFTER, study_id=study_id)
    transaction.on_commit(again)


def refresh_reading_order(*, study_id: int) -> ReadingOrder | None:
    """Make the reading order of a study again from the decisions so far, with what can be said of recall.

    No event is recorded: nobody decides anything here, and the same decisions always give the same order.
    """
    from reviewtext.suggest import rank  # here, because loading it would make every start of the site wait

    study = Study.objects.filter(pk=study_id).first()
    if study is None:
        return None
    began = time.perf_counter()
    rows = list(StudyReport.objects.filter(study=study).order_by("pk").values_list("pk", "report_id", "state"))
    if not rows:
        return None
    labels = _labels(study, {pk: at for at, (pk, _, _) in enumerate(rows)})
    made = _features(study, [report_id for _, report_id, _ in rows])
    ranking = rank(made, labels, description=description_of(study), seed=study.seed)
    scores = ranking.scores
    waiting = [at for at, (_, _, state) in enumerate(rows) if state == ScreenedState.WAITING]
    place = {int(at): number for number, at in enumerate(ranking.order)}
    # Those that one of two has decided have a label and so no place; they are read next anyway.
    order = sorted(waiting, key=lambda at: (-float(scores[at]), place.get(at, -1)))
    return _keep(study, [rows[at][0] for at in order], labels, ranking.basis, began)


@transaction.atomic
def _keep(study: Study, order: list[int], labels: dict[int, bool], basis: str, began: float) -> ReadingOrder:
    figures = figures_of(study).as_json() | {"agreement": screener_agreement(study)}
    kept, _ = ReadingOrder.objects.update_or_create(
        study=study,
        defaults={
            "record_ids": order,
            "decided": len(labels),
            "included": sum(labels.values()),
            "basis": basis,
            "figures": figures,
            "seconds": round(time.perf_counter() - began, 3),
            "made_at": timezone.now(),
        },
    )
    return kept


def _labels(study: Study, places: dict[int, int]) -> dict[int, bool]:
    """Return what is known of each report: what was settled, or what the one of two said who has decided."""
    labels = {}
    decisions = ScreeningDecision.objects.filter(
        record__study=study, record__state=ScreenedState.WAITING, replaced_at=None
    )
    for record_id, choice in decisions.exclude(choice=Choice.UNSURE).values_list("record_id", "choice"):
        labels[places[record_id]] = choice == Choice.INCLUDE
    settled = StudyReport.objects.filter(study=study, state__in=(ScreenedState.INCLUDED, ScreenedState.EXCLUDED))
    for pk, state in settled.values_list("pk", "state"):
        if pk in places:
            labels[places[pk]] = state == ScreenedState.INCLUDED
    return labels


def _features(study: Study, report_ids: Sequence[int]) -> Features:
    from reviewtext.suggest import features

    mark = _mark(study, report_ids)
    with _lock:
        kept = _kept.get(study.pk)
        if kept is not None and kept[0] == mark:
            _kept.move_to_end(study.pk)
            return kept[1]
    made = features(texts_of(study, report_ids))
    with _lock:
        _kept[study.pk] = (mark, made)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return made


def _mark(study: Study, report_ids: Sequence[int]) -> str:
    """Return a mark that changes when the sample, the way of screening or any of the records changes."""
    changed = Report.objects.filter(pk__in=report_ids).aggregate(last=Max("updated_at"))["last"]
    parts = f"{study.screened_on} {changed} {','.join(map(str, report_ids))}"
    return hashlib.sha256(parts.encode()).hexdigest()
