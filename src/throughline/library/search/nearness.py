"""Find passages by meaning: those nearest to what was typed, or to a passage."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from reviewtext.meaning import MeaningModel
from throughline.library.search.fusing import DEPTH
from throughline.library.search.looking import AnyOf, Clause, Everything, Find, Found, Steps, within
from throughline.library.search.querying import Question
from throughline.library.search.vectors import Vectors

Guide = npt.NDArray[np.float32]
# Nearness (cosine) below which a passage says nothing of the question, absolutely and beside the nearest one.
AT_ALL, BESIDE_BEST = 0.25, 0.55
# The vectors know nothing of filters. If few passages fit the filters, those are compared; otherwise more than are
# wanted are taken from all, and those that do not fit are passed over.
FEW, TAKEN = 5_000, 2_000
# Enough that leaving out what is not to be seen, or is no longer there, seldom leaves too few.
SPARE = 100


def nearest(question: Question, guide: Guide, vectors: Vectors) -> Steps[list[Found]]:
    """Return (passage id, report id, nearness) of the passages nearest to a guide that fit the question, nearest first."""
    request, allowed = question.request, question.allowed()
    if question.planned.is_strict and (words := question.words()) is not None:
        allowed.append(Clause(words))
    among = yield from _few(question)
    near = dict(vectors.nearest(guide, TAKEN if question.is_narrowed else DEPTH + SPARE, among=among))
    near.pop(request.like_passage or -1, None)
    if not near:
        return []
    # The words index knows which passages are still there and may be seen; vectors of others are passed over.
    there = AnyOf("passage_id", list(near))
    (kept,) = yield [Find(within(there, allowed), len(near))]
    found = sorted(((pk, report, near[pk]) for pk, report, _ in kept.found), key=lambda hit: -hit[2])[:DEPTH]
    least = least_near(found)
    return [hit for hit in found if hit[2] >= least]


def least_near(found: Sequence[Found]) -> float:
    """Return the nearness below which a passage says nothing, beside the nearest of these, which comes first."""
    return max(AT_ALL, BESIDE_BEST * found[0][2]) if found else AT_ALL


def guide(question: Question, vectors: Vectors, model: MeaningModel | None) -> Guide | None:
    """Return what to be near to. A passage that the asker may not read is no guide, or its meaning would show."""
    request = question.request
    if request.like_passage is not None:
        itself = AnyOf("passage_id", [request.like_passage])
        seen = question.reader.count(within(itself, question.visible))
        return vectors.of(request.like_passage) if seen else None
    meaning = question.planned.meaning.strip()
    if request.mode == "words" or model is None or not meaning or vectors.is_empty():
        return None
    return model.embed([meaning])[0]


def _few(question: Question) -> Steps[list[int] | None]:
    """Return the passages that fit the filters if those are few, otherwise None."""
    if not question.is_narrowed:
        return None
    (fitting,) = yield [Find(within(Everything(), question.allowed()), FEW)]
    return [passage_id for passage_id, _, _ in fitting.found] if len(fitting.found) < FEW else None
