"""Intervals for shares that are counted: of one group (Wilson), and of the difference between two (Newcombe)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist


@dataclass(frozen=True, slots=True)
class Interval:
    """A share or a difference of shares, with the ends of its interval, of 95% unless another was asked for."""

    value: float
    low: float
    high: float

    @property
    def rounded(self) -> list[float]:
        """Value and ends to three places, for tables."""
        return [round(self.value, 3), round(self.low, 3), round(self.high, 3)]


def wilson(count: int, of: int, *, confidence: float = 0.95) -> Interval | None:
    """Return the share with its score interval (Wilson 1927, JASA 22:209-212); None where nothing was looked at.

    Unlike the usual one it stays between 0 and 1, and is honest where the count is 0, all, or small.
    """
    if of <= 0:
        return None
    deviate = NormalDist().inv_cdf((1 + confidence) / 2)
    share, square = count / of, deviate * deviate
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = deviate * math.sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    low = 0.0 if count == 0 else middle - half
    high = 1.0 if count == of else middle + half
    return Interval(share, max(0.0, low), min(1.0, high))


def newcombe(first: int, first_of: int, second: int, second_of: int) -> Interval | None:
    """Return the second share less the first, with its interval by the hybrid score method.

    Newcombe 1998, Statistics in Medicine 17:873-890, method 10. None where one of the groups is empty.
    """
    one, two = wilson(first, first_of), wilson(second, second_of)
    if one is None or two is None:
        return None
    change = two.value - one.value
    below = math.hypot(two.value - two.low, one.high - one.value)
    above = math.hypot(two.high - two.value, one.value - one.low)
    return Interval(change, change - below, change + above)
