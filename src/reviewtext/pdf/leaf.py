"""A page while it is open: several are held at once, so that their words are worked out in one sweep."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from reviewtext.pdf.frame import Frame
from reviewtext.pdf.opened_page import OpenedPage
from reviewtext.pdf.sheet import Sheet


@dataclass(slots=True)
class Leaf:
    """`starts`: the number, on this page, of the first letter of each word. `doubtful`: words that may be hidden.

    `objects`: the text objects that its words belong to, or most of them.
    """

    page: OpenedPage
    frame: Frame
    sheet: Sheet
    letters: npt.NDArray[np.uint32]
    starts: npt.NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    doubtful: npt.NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, bool))
    objects: frozenset[int] = frozenset()


def stretches(counts: Sequence[int]) -> list[slice]:
    """Return where each leaf's words stand among the words of all, given how many each has."""
    ends = list(itertools.accumulate(counts))
    return [slice(end - count, end) for end, count in zip(ends, counts, strict=True)]
