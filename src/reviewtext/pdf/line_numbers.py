"""Takes off the numbers that drafts and papers for courts have beside each line, or beside each fifth."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from reviewtext.pdf.sheet import Sheet
from reviewtext.pdf.words import set_runs

_STEPS = (1, 5)
# A page of fewer numbers or rows than these does not tell; where another page of the file has told, one is enough.
_FEWEST, _FEWEST_ROWS = 5, 10
# How far the numbers stand from the first of them, in points, and how near those of two pages stand to one another.
_WIDEST, _SAME_PLACE = 20.0, 12.0
# The rows of a page that are numbered, those that go on in the middle of a sentence from a row that is full, as rows of a
# table hardly do, and how much of its width such a row may leave.
_MOST, _IN_SENTENCES, _SHORT = 0.7, 0.35, 0.2


def take_off_line_numbers(sheets: list[Sheet]) -> None:
    """Take the numbers of lines off the pages of a file that has them, in place."""
    found = [(sheet, places) for sheet in sheets if (places := _column(sheet)) is not None]
    told = {step: left for sheet, places in found for step, left in _told(sheet, places)}
    for sheet, places in found if told else ():
        left = float(sheet.laid[places, 0].min())
        steps = [step for step, other in told.items() if abs(left - other) < _SAME_PLACE]
        _leave_out(sheet, [at for step in steps for at in _counting(sheet, places, step)])


def _column(sheet: Sheet) -> npt.NDArray[np.int64] | None:
    """Return which words are numbers at the left edge of the page, with all else to their right, from top to bottom."""
    if not sheet.texts:
        return None
    lefts = sheet.laid[:, 0]
    # Of such a page the word furthest left is a number, so that nearly all pages are done with here.
    if not sheet.texts[int(lefts.argmin())].isdecimal():
        return None
    edge = np.flatnonzero(lefts < lefts.min() + _WIDEST).tolist()
    numbers = [at for at in edge if sheet.texts[at].isdecimal() and len(sheet.texts[at]) < 5]
    if not numbers or 2 * len(numbers) < len(edge):
        return None
    places = np.array(numbers)
    return places[np.argsort(sheet.laid[places, 1], kind="stable")]


def _told(sheet: Sheet, places: npt.NDArray[np.int64]) -> Iterator[tuple[int, float]]:
    """Yield the step in which the numbers of a page of prose count, and where they stand."""
    if len(places) < _FEWEST:
        return
    middles = (sheet.laid[:, 1] + sheet.laid[:, 3]) / 2
    usual = float(np.median(sheet.heights))
    others = np.delete(np.arange(len(sheet.texts)), places)
    if not len(others):
        return
    # The rows beside the numbers: in prose many go on from one that is full.
    order = others[np.lexsort((sheet.laid[others, 0], middles[others]))]
    begins = np.append(True, np.diff(middles[order]) > 0.5 * usual)
    rows = np.split(order, np.flatnonzero(begins)[1:])
    firsts = [sheet.texts[int(row[sheet.laid[row, 0].argmin()])] for row in rows]
    ends = [float(sheet.laid[row, 2].max()) for row in rows]
    left, full = float(sheet.laid[others, 0].min()), max(ends)
    goes_on = [
        first[:1].islower() and end > full - _SHORT * (full - left)
        for first, end in zip(firsts[1:], ends, strict=False)
    ]
    if sum(goes_on) < _IN_SENTENCES * len(firsts):
        return
    for step in _STEPS:
        count = len(_counting(sheet, places, step))
        if count > 0.9 * len(places) and count * step >= max(_FEWEST_ROWS, _MOST * len(firsts)):
            yield step, float(sheet.laid[places, 0].min())


def _counting(sheet: Sheet, places: npt.NDArray[np.int64], step: int) -> list[int]:
    """Return those of the numbers that go on from the one above or to the one below, or stand alone."""
    numbers = [int(sheet.texts[at]) for at in places.tolist()]
    goes_on = [False, *(after - before == step for before, after in pairwise(numbers)), False]
    return [
        at
        for at, above, below in zip(places.tolist(), goes_on[:-1], goes_on[1:], strict=True)
        if above or below or len(numbers) == 1
    ]


def _leave_out(sheet: Sheet, numbers: list[int]) -> None:
    if not numbers:
        return
    kept = np.ones(len(sheet.texts), bool)
    kept[numbers] = False
    is_level = sheet.laid is sheet.boxes
    sheet.texts = [text for text, keep in zip(sheet.texts, kept.tolist(), strict=True) if keep]
    sheet.boxes = sheet.boxes[kept]
    sheet.laid = sheet.boxes if is_level else sheet.laid[kept]
    sheet.heights, sheet.bold = sheet.heights[kept], sheet.bold[kept]
    set_runs(sheet)
