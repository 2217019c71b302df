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
    codes, letters = engine.letters(textpage)
    starts, ends = _cut(codes, letters)
    if not len(starts):
        return starts
    sheet.texts = _texts(codes, starts, ends)
    drawn = _word_boxes(letters, starts, ends)
    sheet.boxes = frame.show(drawn)
    _set_upright(sheet, frame, letters, starts, ends)
    sheet.heights = sheet.laid[:, 3] - sheet.laid[:, 1]
    return starts


def _cut(codes: npt.NDArray[np.uint32], letters: Floats) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return where words start and end: at spaces, at jumps from place to place, and at raised note numbers."""
    if not len(codes):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    is_space = _SPACES[np.minimum(codes, 0x3000)] & (codes <= 0x3000)
    left, top, right, bottom = letters.T
    height = np.maximum(top - bottom, 0.1)
    across = np.maximum(left[1:] - right[:-1], left[:-1] - right[1:])
    along = np.maximum(bottom[1:] - top[:-1], bottom[:-1] - top[1:])
    tall = np.maximum(height[1:], height[:-1])
    jumps = (across > _JUMP * tall) | (along > 0.5 * tall)
    jumps |= (codes[:-1] == BREAK_HYPHENS[0]) | (codes[:-1] == BREAK_HYPHENS[1])
    is_digit = (codes >= 48) & (codes <= 57)
    jumps |= is_digit[1:] & ~is_digit[:-1] & (height[1:] < 0.8 * height[:-1])
    shown = ~is_space
    begins = shown.copy()
    begins[1:] &= is_space[:-1] | jumps
    stops = shown.copy()
    stops[:-1] &= is_space[1:] | jumps
    return np.flatnonzero(begins), np.flatnonzero(stops) + 1


def _texts(codes: npt.NDArray[np.uint32], starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]) -> list[str]:
    text = codes.astype("<u4").tobytes().decode("utf-32-le", "replace")
    words = [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    if _ODD.search(text):
        # A soft hyphen is only seen, and only meant, at the end of a line; there it ends the word.
        words = [(w[:-1] + "-" if w[-1] == "\u00ad" else w).replace("\u00ad", "").translate(_CLEAN) for w in words]
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
