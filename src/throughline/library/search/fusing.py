"""Join the list found by words and the list found by meaning (reciprocal rank fusion; Cormack, Clarke, Buettcher 2009)."""

from __future__ import annotations

from throughline.library.search.contract import PassageHit

# The constant of the paper: how little the very first ranks stand out from those just after them.
K = 60
Found = tuple[int, int, float]


def fuse(lists: list[list[Found]], *, near: set[int]) -> list[PassageHit]:
    """Return hits, best first. Each list is (passage id, report id, score) in its own order; scores are not compared."""
    scores: dict[int, float] = {}
    reports: dict[int, int] = {}
    for found in lists:
        for rank, (passage_id, report_id, _) in enumerate(found, start=1):
            scores[passage_id] = scores.get(passage_id, 0.0) + 1.0 / (K + rank)
            reports[passage_id] = report_id
    order = sorted(scores, key=lambda passage_id: -scores[passage_id])
    return [PassageHit(pk, reports[pk], scores[pk], pk in near) for pk in order]
