"""Makes lines of a sheet's words: words of one run, then runs that stand close together on one line."""

from __future__ import annotations

import re
from operator import attrgetter

import numpy as np

from reviewtext.pdf.sheet import Line, Sheet
from reviewtext.pdf.words import WIDE_GAP

# A bullet, a number or a letter that begins an item; `o` is the ring that Word draws as a letter of another font.
MARKER = re.compile(
    r"(?:[•▪◦●○■□➢✓❖→‣⁃∙·*–—-]|o|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\(\d{1,3}\)|\d{1,2}(?:\.\d{1,3})+[.)]?)"
)
_FURTHEST_MARKER = 6.0
_STRETCHED = 3.0
_PAGE_NUMBER = re.compile(r"\d{1,3}|[ivxlc]{1,6}", re.I)


def lines_of(sheet: Sheet) -> list[Line]:
    """Return the sheet's lines from top to bottom. A line never spans a wide gap, save after an item's mark."""
    if not sheet.texts:
        return []
    firsts = np.append(0, np.diff(sheet.runs).nonzero()[0] + 1)
    laid = sheet.laid
    low = np.minimum.reduceat(laid[:, :2], firsts, axis=0).tolist()
    high = np.maximum.reduceat(laid[:, 2:], firsts, axis=0).tolist()
    bold = np.logical_and.reduceat(sheet.bold, firsts).tolist()
    heights = sheet.heights.tolist()
    lowest = np.minimum.reduceat(sheet.heights, firsts).tolist()
    highest = np.maximum.reduceat(sheet.heights, firsts).tolist()
    starts = firsts.tolist()
    # The line of type of most words is the line's: a raised number or a larger initial does not count.
    lines = []
    for at, (first, stop) in enumerate(zip(starts, [*starts[1:], len(sheet.texts)], strict=True)):
        is_even = lowest[at] == highest[at]
        height = lowest[at] if is_even else sorted(heights[first:stop])[(stop - first) // 2]
        (left, top), (right, bottom) = low[at], high[at]
        words = list(range(first, stop))
        lines.append(Line(left, top, right, bottom, words, height, bold[at], " ".join(sheet.texts[first:stop])))
    lines.sort(key=attrgetter("middle", "left"))
    return _joined(lines)


def _joined(lines: list[Line]) -> list[Line]:
    """Join a line to the one that it goes on from, where the file holds the two apart."""
    kept: list[Line] = []
    for line in lines:
        for back in range(len(kept) - 1, -1, -1):
            before = kept[back]
            # Lines come by their middles, so what stands higher than this is on another line, and all before it.
            if line.middle - before.middle > 0.6 * max(line.height, before.height):
                kept.append(line)
                break
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
    is_mark = len(before.words) == 1 and bool(is_item_mark(before.text, line.text))
    # The number before a footnote is small and raised, and still stands on its line.
    if shared < (0.2 if is_mark and before.height < line.height else 0.5) * height:
        return False
    gap = line.left - before.right
    return -0.3 * height < gap < (_FURTHEST_MARKER if is_mark else WIDE_GAP) * max(height, 0.8 * line.height)


def is_item_mark(text: str, after: str) -> bool:
    """True for a bullet, or for a number or letter of an item. A number without a point must stand before a word."""
    return bool(MARKER.fullmatch(text)) or (text.isdigit() and len(text) < 3 and after[:1].isalpha())


def side_by_side_joined(lines: list[Line]) -> list[Line]:
    """Join what is left on one line within one column: a stretched space, or a contents entry and its page number."""
    kept: list[Line] = []
    for line in sorted(lines, key=lambda line: (round(line.middle), line.left)):
        before = kept[-1] if kept else None
        if before is not None and abs(before.middle - line.middle) < 0.4 * min(before.height, line.height):
            gap = line.left - before.right
            is_entry = gap > 0 and bool(_PAGE_NUMBER.fullmatch(line.text))
            if is_entry or 0 < gap < _STRETCHED * line.height:
                join(before, line)
                before.is_entry = is_entry
                continue
        kept.append(line)
    return kept


def join(before: Line, line: Line) -> None:
    """Put `line` at the end of `before`."""
    if len(line.words) > len(before.words):
        before.height = line.height
    before.is_bold = before.is_bold and line.is_bold
    before.words += line.words
    before.text = f"{before.text} {line.text}"
    before.stretch(line)
