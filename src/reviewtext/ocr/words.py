"""The words that a recogniser found on one page."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Recognised:
    """`boxes`: left, top, right, bottom in points of the page as shown. `runs`: the number of each word's line, rising.

    `confidences`: 0 to 1, one a word. `turns`: quarter turns clockwise that set the page upright before it was read.
    """

    texts: list[str] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    runs: list[int] = field(default_factory=list)
    confidences: list[float] = field(default_factory=list)
    turns: int = 0

    @classmethod
    def nothing(cls) -> Recognised:
        return cls()

    @property
    def confidence(self) -> float:
        return sum(self.confidences) / len(self.confidences) if self.confidences else 0.0
