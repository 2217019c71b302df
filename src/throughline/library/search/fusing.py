"""Join lists found in different ways by their ranks alone (reciprocal rank fusion; Cormack, Clarke, Buettcher 2009)."""

from __future__ import annotations

from collections.abc import Iterable

# The constant of the paper: how little the very first ranks stand out from those just after them.
K = 60
# How deep lists are joined. What comes after keeps the order that the words gave it, so that looking at a later page
# never moves what stood on an earlier one.
DEPTH = 100


def fuse(*lists: Iterable[int]) -> dict[int, float]:
    """Return the ids with their scores, best first. Within each list an id counts at its first place."""
    scores: dict[int, float] = {}
    for found in lists:
        for rank, item in enumerate(dict.fromkeys(found), start=1):
            scores[item] = scores.get(item, 0.0) + 1.0 / (K + rank)
    return dict(sorted(scores.items(), key=lambda scored: -scored[1]))
