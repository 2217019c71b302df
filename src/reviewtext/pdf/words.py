"""Makes words of a page's letters, with whole-page arrays: a page has thousands of letters and little time."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import numpy.typing as npt

from reviewtext.pdf import engine
from reviewtext.pdf.frame import Frame, turn
from reviewtext.pdf.sheet import Floats, Sheet

# PDFium marks a hyphen at the end of a line, where it joins the two halves, with one of these.
BREAK_HYPHENS = (0x2, 0xFFFE)
_SPACES = np.zeros(0x3001, bool)
_SPACES[[0, 9, 10, 11, 12, 13, 32, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]] = True
_MEANT = {
    0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF06F: "○", 0xF02D: "–", 0xF076: "❖", 0xF0E8: "→", 0xF0A8: "▪",
    0x2: "-", 0xFFFE: "-", 0x2010: "-", 0x2011: "-",
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
}  # fmt: skip
_UNSEEN = [*range(3, 9), *range(0x0E, 0x20), 0x7F, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF]
_CLEAN = str.maketrans({**_MEANT, **dict.fromkeys(_UNSEEN, "")})
_ODD = re.compile(
    "[\x02-\x08\x0e-\x1f\x7f\u00ad\u200b-\u2011\u202a-\u202e\u2060\ufb00-\ufb06\ufeff\ufffe\uf000-\uf0ff]"
)
# Wider than this, in heights of the line, a gap divides columns or cells; narrower, it is a space.
WIDE_GAP = 1.0
_JUMP = 1.2


def fill_words(sheet: Sheet, frame: Frame, textpage: Any) -> npt.NDArray[np.int64]:
    """Set the sheet's words, and return the number of each word's first letter."""
    codes = engine.letters(textpage)
    starts, ends = _between_spaces(codes)
    if not len(starts):
        return starts
    letters, is_uneven = _boxes(textpage, codes, starts, ends)
    if is_uneven.any():
        starts, ends = _cut(codes, letters, is_uneven)
    texts = _texts(codes, starts, ends)
    if not all(texts):
        # A word of nothing but unseen characters is none.
        kept = np.array([bool(text) for text in texts])
        starts, ends = starts[kept], ends[kept]
    sheet.texts = [text for text in texts if text]
    if not sheet.texts:
        return starts
    sheet.boxes = frame.show(_word_boxes(letters, starts, ends))
    _set_upright(sheet, frame, letters, starts, ends)
    sheet.heights = sheet.laid[:, 3] - sheet.laid[:, 1]
    return starts


def _is_space(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    return _SPACES[np.minimum(codes, 0x3000)] & (codes <= 0x3000)


def _between_spaces(codes: npt.NDArray[np.uint32]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    if not len(codes):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    shown = ~_is_space(codes)
    begins, stops = shown.copy(), shown.copy()
    begins[1:] &= ~shown[:-1]
    stops[:-1] &= ~shown[1:]
    return np.flatnonzero(begins), np.flatnonzero(stops) + 1


def _boxes(
    textpage: Any, codes: npt.NDArray[np.uint32], starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]
) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Return a box for every letter, shape (n, 4), and which letters belong to uneven words.

    Asking for boxes is half the cost of reading a page. The first and last letter tell where an even word stands, and
    the letters between are given the first one's box; every letter of an uneven word, which may jump to another line
    or end in a raised number, is asked for.
    """
    count = len(starts)
    asked = engine.letter_boxes(textpage, np.concatenate((starts, ends - 1)))
    first, last = asked[:count], asked[count:]
    letters = np.zeros((len(codes), 4), np.float32)
    lengths = ends - starts
    inside = np.repeat(np.arange(count), lengths)
    places = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths) + starts[inside]
    letters[places] = first[inside]
    letters[ends - 1] = last
    height = np.maximum(first[:, 1] - first[:, 3], 0.1)
    level = np.abs(last[:, 1] - first[:, 1]) + np.abs(last[:, 3] - first[:, 3])
    wide = last[:, 2] - first[:, 0]
    uneven = (lengths > 1) & ((level > 0.1 * height) | (last[:, 0] < first[:, 0]) | (wide > 0.8 * lengths * height))
    breaks = np.flatnonzero((codes == BREAK_HYPHENS[0]) | (codes == BREAK_HYPHENS[1]))
    uneven[np.searchsorted(starts, breaks, side="right") - 1] = True
    is_uneven = np.zeros(len(codes), bool)
    which = places[uneven[inside]]
    if len(which):
        is_uneven[which] = True
        letters[which] = engine.letter_boxes(textpage, which)
    return letters, is_uneven


def _cut(
    codes: npt.NDArray[np.uint32], letters: Floats, is_uneven: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return where words start and end, uneven ones cut at jumps from place to place and before raised numbers."""
    is_space = _is_space(codes)
    left, top, right, bottom = letters.T
    height = np.maximum(top - bottom, 0.1)
    across = np.maximum(left[1:] - right[:-1], left[:-1] - right[1:])
    along = np.maximum(bottom[1:] - top[:-1], bottom[:-1] - top[1:])
    tall = np.maximum(height[1:], height[:-1])
    jumps = (across > _JUMP * tall) | (along > 0.5 * tall)
    jumps |= (codes[:-1] == BREAK_HYPHENS[0]) | (codes[:-1] == BREAK_HYPHENS[1])
    is_digit = (codes >= 48) & (codes <= 57)
    jumps |= is_digit[1:] & ~is_digit[:-1] & (height[1:] < 0.8 * height[:-1])
    jumps |= is_digit[:-1] & ~is_digit[1:] & (height[:-1] < 0.8 * height[1:])
    jumps &= is_uneven[1:]
    shown = ~is_space
    begins = shown.copy()
    begins[1:] &= is_space[:-1] | jumps
    stops = shown.copy()
    stops[:-1] &= is_space[1:] | jumps
    return np.flatnonzero(begins), np.flatnonzero(stops) + 1


def _texts(codes: npt.NDArray[np.uint32], starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]) -> list[str]:
    text = codes.astype("<u4").tobytes().decode("utf-32-le", "replace")
    words = [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    for match in _ODD.finditer(text):
        at = int(np.searchsorted(starts, match.start(), side="right")) - 1
        word = words[at]
        # A soft hyphen is only seen, and only meant, at the end of a line; there it ends the word.
        word = word[:-1] + "-" if word.endswith("\u00ad") else word
        words[at] = word.replace("\u00ad", "").translate(_CLEAN)
    return words


def _word_boxes(letters: Floats, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]) -> Floats:
    # Between one word's end and the next one's start stand spaces, which the reduction must not take in.
    edges = np.stack((starts, ends), axis=1).ravel()
    if edges[-1] == len(letters):
        edges = edges[:-1]
    low = np.minimum.reduceat(letters, edges, axis=0)[::2]
    high = np.maximum.reduceat(letters, edges, axis=0)[::2]
    return np.stack((low[:, 0], high[:, 1], high[:, 2], low[:, 3]), axis=1)


def _set_upright(
    sheet: Sheet, frame: Frame, letters: Floats, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]
) -> None:
    """Set `laid`: where most words run up or down the page it is turned, and the few that run otherwise go below."""
    long = ends - starts > 1
    middles = np.stack((letters[:, 0] + letters[:, 2], letters[:, 1] + letters[:, 3]), axis=1)
    steps = np.where(long[:, None], middles[ends - 1] - middles[starts], 0)
    turns = np.where(
        np.abs(steps[:, 1]) > 1.5 * np.abs(steps[:, 0]),
        np.where(steps[:, 1] > 0, 3, 1),
        np.where(steps[:, 0] < 0, 2, 0),
    )
    # Right-to-left letters would look like text turned over; upside-down words are far rarer.
    turns = np.where(turns == 2, 0, turns)
    turns = (turns + frame.turns) % 4
    # A word of one letter says nothing: it goes with the word before it.
    known = np.where(long, np.arange(len(turns)), 0)
    turns = turns[np.maximum.accumulate(known)]
    most = int(np.bincount(turns, minlength=4).argmax())
    sheet.laid = turn(sheet.boxes, -most, sheet.width, sheet.height)
    others = np.flatnonzero(turns != most)
    if not len(others):
        return
    sheet.laid = sheet.laid.copy()
    for direction in np.unique(turns[others]).tolist():
        which = np.flatnonzero(turns == direction)
        below = turn(sheet.boxes[which], -int(direction), sheet.width, sheet.height)
        below[:, 1::2] += (1 + direction) * 10_000
        sheet.laid[which] = below


def set_runs(sheet: Sheet) -> None:
    """Number the runs of words that follow each other on one line without a wide gap."""
    if not sheet.texts:
        sheet.runs = np.zeros(0, np.int32)
        return
    left, top, right, bottom = sheet.laid.T
    height = np.minimum(sheet.heights[1:], sheet.heights[:-1])
    shared = np.minimum(bottom[1:], bottom[:-1]) - np.maximum(top[1:], top[:-1])
    gap = left[1:] - right[:-1]
    follows = (shared > 0.5 * height) & (gap > -0.5 * height) & (gap < WIDE_GAP * height)
    sheet.runs = np.concatenate(([0], np.cumsum(~follows))).astype(np.int32)
