"""Join the list found by words and the list found by meaning (reciprocal rank fusion; Cormack, Clarke, Buettcher 2009)."""

from __future__ import annotations

from throughline.library.search.contract import PassageHit

# The constant of the paper: how little the very first ranks stand out from those just after them.
K = 60
# How deep the two lists are joined. What comes after keeps the order that the words gave it, so that looking at a
# later page never moves what stood on an earlier one.
DEPTH = 200
Found = tuple[int, int, float]


def fuse(by_words: list[Found], by_meaning: list[Found]) -> list[PassageHit]:
    """Return hits, best first. Each list is (passage id, report id, score) in its own order; scores are not compared."""
    scores: dict[int, float] = {}
    reports: dict[int, int] = {}
    for found in (by_words[:DEPTH], by_meaning[:DEPTH]):
        for rank, (passage_id, report_id, _) in enumerate(found, start=1):
            scores[passage_id] = scores.get(passage_id, 0.0) + 1.0 / (K + rank)
            reports[passage_id] = report_id
    order = sorted(scores, key=lambda passage_id: -scores[passage_id])
    near = {passage_id for passage_id, _, _ in by_meaning}
    hits = [PassageHit(pk, reports[pk], scores[pk], pk in near) for pk in order]
    later = enumerate(by_words[DEPTH:], start=DEPTH + 1)
    hits += [PassageHit(pk, report, 1.0 / (K + rank)) for rank, (pk, report, _) in later if pk not in scores]
    return hits
