"""Makes lines of a sheet's words: words of one run, then runs that stand close together on one line."""

from __future__ import annotations

import re

import numpy as np

from reviewtext.pdf.sheet import Line, Sheet
from reviewtext.pdf.words import WIDE_GAP

# A bullet, a number or a letter that begins an item; `o` is the ring that Word draws as a letter of another font.
MARKER = re.compile(
    r"(?:[•▪◦●○■□➢✓❖→‣⁃∙·*–—-]|o|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\(\d{1,3}\)|\d{1,2}(?:\.\d{1,3})+[.)]?)"
)
_FURTHEST_MARKER = 6.0


def lines_of(sheet: Sheet) -> list[Line]:
    """Return the sheet's lines from top to bottom. A line never spans a wide gap, save after an item's mark."""
    if not sheet.texts:
        return []
    _, firsts = np.unique(sheet.runs, return_index=True)
    laid = sheet.laid
    low = np.minimum.reduceat(laid, firsts, axis=0)
    high = np.maximum.reduceat(laid, firsts, axis=0)
    stops = [*firsts[1:].tolist(), len(sheet.texts)]
    bold = np.logical_and.reduceat(sheet.bold, firsts).tolist()
    # The line of type of most words is the line's: a raised number or a larger initial does not count.
    lines = []
    for at, (first, stop) in enumerate(zip(firsts.tolist(), stops, strict=True)):
        heights = sorted(sheet.heights[first:stop].tolist())
        height = heights[len(heights) // 2]
        left, top, right, bottom = float(low[at, 0]), float(low[at, 1]), float(high[at, 2]), float(high[at, 3])
        words = list(range(first, stop))
        lines.append(Line(left, top, right, bottom, words, height, bold[at], " ".join(sheet.texts[first:stop])))
    lines.sort(key=lambda line: (line.middle, line.left))
    return _joined(lines)


def _joined(lines: list[Line]) -> list[Line]:
    """Join a line to the one that it goes on from, where the file holds the two apart."""
    kept: list[Line] = []
    for line in lines:
        for back in range(len(kept) - 1, max(len(kept) - 6, -1), -1):
            before = kept[back]
            if _goes_on(before, line):
                join(before, line)
                break
            if _goes_on(line, before):
                join(line, before)
                kept[back] = line
                break
        else:
            kept.append(line)
    return kept


def _goes_on(before: Line, line: Line) -> bool:
    height = min(before.height, line.height)
    shared = min(before.bottom, line.bottom) - max(before.top, line.top)
    if shared < 0.5 * height:
        return False
    gap = line.left - before.right
    is_mark = len(before.words) == 1 and bool(MARKER.fullmatch(before.text))
    return -0.3 * height < gap < (_FURTHEST_MARKER if is_mark else WIDE_GAP) * height


def join(before: Line, line: Line) -> None:
    """Put `line` at the end of `before`."""
    if len(line.words) > len(before.words):
        before.height = line.height
    before.is_bold = before.is_bold and line.is_bold
    before.words += line.words
    before.text = f"{before.text} {line.text}"
    before.left, before.right = min(before.left, line.left), max(before.right, line.right)
    before.top, before.bottom = min(before.top, line.top), max(before.bottom, line.bottom)
