"""Draws a page for the recogniser, and puts the words it finds in the place of the sheet's own."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image

from reviewtext.formats.containers import damaged
from reviewtext.limits import Limits
from reviewtext.ocr import rapid, tesseract
from reviewtext.ocr.words import Recognised
from reviewtext.pdf.frame import turn
from reviewtext.pdf.opening import opened
from reviewtext.pdf.sheet import Sheet

_DPI = 250
_LONGEST_SIDE = 4_000
# Below this, a page may be lying on its side: it is worth asking.
_UNSURE = 0.6
_UNEVEN = 0.32
# What recognisers make of a bullet at the head of a line.
_LIKE_BULLETS = frozenset("e¢©°»«*+¥®§")
# What is recognised on a map or photograph is noise; beside words of the page's own it must be better than this.
_WORTH_HAVING = 0.8
# Each takes some 150 MB while it lasts.
_MOST_AT_ONCE = 4


def pages_at_once() -> int:
    """Return how many pages may be recognised at the same time: one for each core that this process may use, at most four."""
    return min(len(os.sched_getaffinity(0)), _MOST_AT_ONCE)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A page as it is recognised. `scale`: pixels a point; `size`: the page's width and height in points."""

    image: Image.Image
    scale: float
    size: tuple[float, float]

    @property
    def dpi(self) -> int:
        return max(round(self.scale * 72), 70)


def begin(page: pypdfium2.PdfPage) -> Callable[[], Recognised]:
    """Draw a page and begin to recognise it. Return what waits for its words, upright or turned, with boxes in points of the
    page as shown. Raises Refused, here or there, and pypdfium2.PdfiumError here: there the page is asked no more.
    """
    width, height = page.get_size()
    scale = min(_DPI / 72, _LONGEST_SIDE / max(width, height, 1))
    drawn = _Drawn(page.render(scale=scale, grayscale=True).to_pil(), scale, (width, height))
    first = _begun(drawn.image, drawn.dpi)
    return lambda: _on_page(first(), drawn)


def _on_page(found: Recognised, drawn: _Drawn) -> Recognised:
    """Return the words with their places on the page, read once more from the page set upright where that is better."""
    turns = 0
    if tesseract.languages() and found.confidence < _UNSURE:
        turns = tesseract.quarter_turns(drawn.image, drawn.dpi)
        if turns:
            again = _begun(drawn.image.rotate(-90 * turns, expand=True), drawn.dpi)()
            found, turns = (again, turns) if again.confidence > found.confidence else (found, 0)
    found.turns = turns
    width, height = drawn.size
    boxes = np.array(found.boxes, np.float32).reshape(-1, 4) / drawn.scale
    if not turns:
        found.turns = _turns_read(boxes, found.runs)
    else:
        upright = (height, width) if turns % 2 else (width, height)
        boxes = turn(boxes, -turns, *upright)
    found.boxes = [tuple(box) for box in boxes.tolist()]
    return found


def _turns_read(boxes: np.ndarray, runs: list[int]) -> int:
    """Return by how many quarter turns clockwise the page must be turned where its lines were read up or down it.

    Tesseract recognises a page that lies on its side, and gives boxes as it lies.
    """
    if len(boxes) < 2:
        return 0
    steps = (boxes[1:] - boxes[:-1])[np.diff(np.array(runs)) == 0]
    across, along = float(np.abs(steps[:, 0]).sum()), float(steps[:, 1].sum())
    if abs(along) < 2 * across:
        return 0
    return 3 if along > 0 else 1


def _begun(image: Image.Image, dpi: int) -> Callable[[], Recognised]:
    """Begin with the recogniser that there is. The one in the wheel works in this process, and only when it is waited for."""
    return tesseract.begin(image, dpi) if tesseract.languages() else partial(rapid.words_of, image)


def use(words: Recognised, sheet: Sheet) -> None:
    """Put recognised words in place of the sheet's own, unless those say more."""
    own = len(sheet.texts) if sheet.state == "scanned" else 0
    if own and (own * 1.5 >= len(words.texts) or words.confidence < _WORTH_HAVING):
        return
    boxes = np.array(words.boxes, np.float32).reshape(-1, 4)
    sheet.texts, sheet.boxes = _with_bullets(words), boxes
    sheet.laid = turn(boxes, words.turns, sheet.width, sheet.height) if len(boxes) else boxes
    sheet.runs = np.array(words.runs, np.int32)
    sheet.heights = _line_heights(sheet)
    sheet.bold = np.zeros(len(words.texts), bool)
    sheet.across, sheet.down = [], []
    sheet.is_recognised, sheet.confidence = True, words.confidence
    _cut_wide_gaps(sheet)


def _with_bullets(words: Recognised) -> list[str]:
    """Put bullets back where two lines or more begin with what they are taken for."""
    heads = [at for at in range(len(words.runs)) if at == 0 or words.runs[at] != words.runs[at - 1]]
    like = {at for at in heads if words.texts[at] in _LIKE_BULLETS}
    return [("•" if at in like and len(like) > 1 else text) for at, text in enumerate(words.texts)]


def _line_heights(sheet: Sheet) -> np.ndarray:
    """A recognised box is as high as its own letters; the line of type is as high as the highest of its line."""
    heights = sheet.laid[:, 3] - sheet.laid[:, 1]
    if not len(heights):
        return heights
    firsts = np.unique(sheet.runs, return_index=True)[1]
    tops = np.array([np.percentile(part, 75) for part in np.split(heights, firsts[1:])])
    # Which letters a line happens to have makes its boxes higher or lower; only much larger lines are set larger.
    usual = float(np.median(np.repeat(tops, np.diff([*firsts.tolist(), len(heights)]))))
    tops = np.where(np.abs(tops / max(usual, 0.1) - 1) < _UNEVEN, usual, tops)
    return np.repeat(tops, np.diff([*firsts.tolist(), len(heights)])).astype(np.float32) * 1.25


def _cut_wide_gaps(sheet: Sheet) -> None:
    """Begin a new run where a wide gap shows that the recogniser read across columns or cells."""
    if len(sheet.texts) < 2:
        return
    gaps = sheet.laid[1:, 0] - sheet.laid[:-1, 2]
    apart = (np.diff(sheet.runs) != 0) | (gaps > 1.5 * sheet.heights[:-1])
    sheet.runs = np.concatenate(([0], np.cumsum(apart))).astype(np.int32)


def recognise_page(path: Path, number: int) -> Recognised:
    """Return the words of page `number`, counted from 1, of a PDF."""
    with opened(path, Limits()) as document:
        try:
            return begin(document[number - 1])()
        except pypdfium2.PdfiumError as error:
            raise damaged() from error
