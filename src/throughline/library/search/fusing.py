"""Join lists found in different ways by their scores, each list's brought to one scale (Bruch, Gai and Ingber 2023).

An Analysis of Fusion Functions for Hybrid Retrieval, ACM Transactions on Information Systems 42 (1). Why not by ranks:
docs/decisions/0055.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from throughline.library.search.looking import Found

# How deep lists are joined. What comes after keeps the order that the words gave it, so that looking at a later page
# never moves what stood on an earlier one.
DEPTH = 100
# How much each list counts. One passage that says it and a report that says it as a whole are two ways of finding the
# same words, so meaning stands against both; a known phrase counts as it does among the words.
BY_PASSAGE, BY_WHOLE, BY_MEANING, BY_PHRASE = 1.0, 1.0, 1.5, 0.5


@dataclass(frozen=True, slots=True)
class Part:
    """A list to be joined, best first, and how much it counts.

    `least`: the score that says nothing, at which a list of fewer than DEPTH ends. A full one ends at its last, since
    what was left out of it may have scored as much.
    """

    found: Sequence[Found]
    weight: float
    least: float = 0.0

    def scaled(self) -> list[float]:
        """Return the scores between 0 and the weight, the best having it whole; all have it where none is better."""
        scores = [score for _, _, score in self.found]
        if not scores:
            return []
        floor = scores[-1] if len(scores) >= DEPTH else self.least
        span = scores[0] - floor
        return [self.weight * (score - floor) / span if span > 0 else self.weight for score in scores]


def fuse_passages(parts: Iterable[Part]) -> dict[int, float]:
    """Return the passages with their joined scores, best first."""
    return _fused(parts, 0)


def fuse_reports(parts: Iterable[Part]) -> dict[int, float]:
    """Return the reports with their joined scores, best first. In each list a report counts by the best that is of it."""
    return _fused(parts, 1)


def _fused(parts: Iterable[Part], which: int) -> dict[int, float]:
    joined: dict[int, float] = {}
    for part in parts:
        best: dict[int, float] = {}
        for found, score in zip(part.found, part.scaled(), strict=True):
            best.setdefault(int(found[which]), score)
        for item, score in best.items():
            joined[item] = joined.get(item, 0.0) + score
    return dict(sorted(joined.items(), key=lambda scored: -scored[1]))
