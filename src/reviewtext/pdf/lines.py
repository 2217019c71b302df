"""Makes lines of a sheet's words: words of one run, then runs that stand close together on one line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import attrgetter

import numpy as np

from reviewtext.pdf.sheet import Line, Sheet
from reviewtext.pdf.words import WIDE_GAP

# A bullet, a number or a letter that begins an item; `o` is the ring that Word draws as a letter of another font.
MARKER = re.compile(
    r"(?:[•▪◦●○■□➢✓❖→‣⁃∙·*–—①-⑳❶-❿-]|o|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\(\d{1,3}\)|\d{1,2}(?:\.\d{1,3})+[.)]?)"
)
_FURTHEST_MARKER = 6.0
_STRETCHED = 3.0
# How near to the foot of a line, and to its ends, a rule under it is, in heights of the line.
_UNDER = 0.35
_PAGE_NUMBER = re.compile(r"\d{1,3}|[ivxlc]{1,6}", re.I)


def lines_of(sheets: Sequence[Sheet]) -> list[list[Line]]:
    """Return each sheet's lines from top to bottom. A line never spans a wide gap, save after an item's mark."""
    filled = [sheet for sheet in sheets if sheet.texts]
    if not filled:
        return [[] for _ in sheets]
    begun = iter(_begun(filled))
    return [_joined(next(begun)) if sheet.texts else [] for sheet in sheets]


def _begun(sheets: list[Sheet]) -> Iterator[list[Line]]:
    """Yield the lines of each sheet's runs. One sweep over the words of all sheets measures every line."""
    counts = [len(sheet.texts) for sheet in sheets]
    bases = np.append(0, np.cumsum(counts)[:-1])
    begins = np.concatenate([np.append(True, sheet.runs[1:] != sheet.runs[:-1]) for sheet in sheets])
    firsts = np.flatnonzero(begins)
    laid = np.concatenate([sheet.laid for sheet in sheets])
    heights = np.concatenate([sheet.heights for sheet in sheets])
    measures = zip(
        *np.minimum.reduceat(laid[:, :2], firsts, axis=0).T.tolist(),
        *np.maximum.reduceat(laid[:, 2:], firsts, axis=0).T.tolist(),
        np.minimum.reduceat(heights, firsts).tolist(),
        np.maximum.reduceat(heights, firsts).tolist(),
        np.logical_and.reduceat(np.concatenate([sheet.bold for sheet in sheets]), firsts).tolist(),
        strict=True,
    )
    places = np.searchsorted(firsts, bases).tolist()
    for sheet, base, place, after in zip(sheets, bases.tolist(), places, [*places[1:], len(firsts)], strict=True):
        starts = (firsts[place:after] - base).tolist()
        lines = []
        for first, stop, (left, top, right, bottom, height, highest, is_bold) in zip(
            starts, [*starts[1:], len(sheet.texts)], measures, strict=False
        ):
            if height != highest:
                # The line of type of most words is the line's: a raised number or a larger initial does not count.
                height = sorted(sheet.heights[first:stop].tolist())[(stop - first) // 2]
            text = " ".join(sheet.texts[first:stop])
            lines.append(Line(left, top, right, bottom, list(range(first, stop)), height, is_bold, text))
        lines.sort(key=attrgetter("middle", "left"))
        yield lines


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


def set_underlined(sheet: Sheet, lines: list[Line]) -> None:
    """Let lines that are underlined from end to end count as bold: old reports have headings so."""
    if not sheet.across or not lines:
        return
    bottoms = sorted((line.bottom, at) for at, line in enumerate(lines))
    highest = _UNDER * max(line.height for line in lines)
    for y, left, right in sheet.across:
        first = bisect_left(bottoms, (y - highest, 0))
        for bottom, at in islice(bottoms, first, None):
            if bottom > y + highest:
                break
            line = lines[at]
            near = _UNDER * line.height
            if abs(bottom - y) < near and abs(left - line.left) < near and abs(right - line.right) < near:
                line.is_bold = True


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
