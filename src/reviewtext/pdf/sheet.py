"""A page as it lies in the file: words and where they stand, before any order is made of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
State = Literal["text", "scanned", "garbled", "blank", "damaged"]


@dataclass(slots=True)
class Sheet:
    """`boxes`: shape (n, 4), left, top, right, bottom in points from the top left of the page as shown.

    `laid`: the same boxes turned so that the text stands upright; the very same array on ordinary pages. `turns`: how many
    quarter turns they are turned back by; rules and panels are turned with them.
    `heights`: shape (n,), points, of the line of type. `runs`: shape (n,), rising: words of one run stand on one line
    without a wide gap. `across`: rules as (y, left, right); `down`: rules as (x, top, bottom). `panels`: filled boxes of
    several lines' height, as left, top, right, bottom.
    `hidden`: how many words were left out because nobody would see them.
    """

    number: int
    width: float = 0.0
    height: float = 0.0
    texts: list[str] = field(default_factory=list)
    boxes: Floats = field(default_factory=lambda: np.zeros((0, 4), np.float32))
    laid: Floats = field(default_factory=lambda: np.zeros((0, 4), np.float32))
    heights: Floats = field(default_factory=lambda: np.zeros(0, np.float32))
    bold: npt.NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, bool))
    runs: npt.NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    across: list[tuple[float, float, float]] = field(default_factory=list)
    down: list[tuple[float, float, float]] = field(default_factory=list)
    panels: list[tuple[float, float, float, float]] = field(default_factory=list)
    turns: int = 0
    hidden: int = 0
    state: State = "text"
    is_recognised: bool = False
    confidence: float = 1.0


def is_turned(sheet: Sheet) -> bool:
    """True for a page most of whose text runs up or down its side."""
    if sheet.laid is sheet.boxes:
        return False
    moved = np.abs(sheet.laid - sheet.boxes).max(axis=1) > 1
    return 2 * int(moved.sum()) > len(moved)


@dataclass(slots=True)
class Line:
    """Words that stand side by side on one line. `words` index the sheet's words, in reading order.

    `is_entry`: it ends in a page number set apart, as the entries of a contents list do.
    """

    left: float
    top: float
    right: float
    bottom: float
    words: list[int]
    height: float
    is_bold: bool
    text: str
    is_entry: bool = False
    # Asked for a dozen times for every line of a report, so it is kept; `stretch` alone moves the edges.
    middle: float = field(init=False)

    def __post_init__(self) -> None:
        self.middle = (self.top + self.bottom) / 2

    def stretch(self, other: Line) -> None:
        """Let the line's box take in the other's."""
        self.left, self.right = min(self.left, other.left), max(self.right, other.right)
        self.top, self.bottom = min(self.top, other.top), max(self.bottom, other.bottom)
        self.middle = (self.top + self.bottom) / 2
