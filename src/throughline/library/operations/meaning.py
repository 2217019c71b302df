"""Make passages and recommendations comparable by meaning, a few at a time, behind everything else that waits."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from reviewtext.meaning import MeaningModel, to_int8
from throughline.library.models import IndexChange, Passage, Reading, Recommendation
from throughline.library.search import meaning_model, open_index
from throughline.library.search.contract import Index
from throughline.queueing import enqueue_once

# About four seconds of work, so that a new report never waits long for the worker.
PASSAGES_AT_ONCE = 64


def queue_meaning() -> None:
    """Have the meaning of what waits worked out."""
    enqueue_once("library.tasks.add_meaning")


def add_meaning() -> int:
    """Embed what waits, passages before recommendations, up to PASSAGES_AT_ONCE, and queue the rest.

    Return how many were done.
    """
    model = meaning_model()
    if model is None:
        return 0
    waiting = Reading.objects.filter(is_current=True, meaning_at=None).exclude(
        Exists(IndexChange.objects.filter(kind=IndexChange.Kind.EDITION, thing=OuterRef("edition_id")))
    )
    done, index = 0, open_index()
    for reading in waiting.order_by("pk")[:PASSAGES_AT_ONCE]:
        done += _embed(index, model, reading, PASSAGES_AT_ONCE - done)
        if done >= PASSAGES_AT_ONCE:
            break
    done += _embed_recommendations(model, PASSAGES_AT_ONCE - done)
    if Reading.objects.filter(is_current=True, meaning_at=None).exists() or _unmeant().exists():
        queue_meaning()
    return done


def _embed(index: Index, model: MeaningModel, reading: Reading, at_most: int) -> int:
    """Embed up to `at_most` passages of one reading that have no vector yet; mark the reading when none is left."""
    passages = dict(Passage.objects.filter(reading=reading).order_by("number").values_list("pk", "text"))
    there = index.have_vectors(list(passages))
    missing = [pk for pk in passages if pk not in there]
    now = missing[:at_most]
    if now:
        vectors = model.embed([passages[pk] for pk in now])
        with index.writing():
            index.add_vectors(now, vectors)
    if len(now) == len(missing):
        Reading.objects.filter(pk=reading.pk).update(meaning_at=timezone.now())
    return len(now)


def _unmeant() -> QuerySet[Recommendation]:
    return Recommendation.objects.filter(reading__is_current=True, meaning=None)


def _embed_recommendations(model: MeaningModel, at_most: int) -> int:
    """Keep the meaning of up to `at_most` recommendations with them: they are compared with each other, not searched for."""
    waiting = list(_unmeant().order_by("pk")[: max(at_most, 0)])
    if waiting:
        for one, meant in zip(waiting, to_int8(model.embed([one.text for one in waiting])), strict=True):
            one.meaning = meant.tobytes()
        Recommendation.objects.bulk_update(waiting, ["meaning"])
    return len(waiting)
