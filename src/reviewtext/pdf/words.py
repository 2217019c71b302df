"""Makes words of a page's letters, with whole-page arrays: a page has thousands of letters and little time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from reviewtext.pdf import engine
from reviewtext.pdf.frame import Frame, turn
from reviewtext.pdf.sheet import Floats, Sheet

Numbers = npt.NDArray[np.int64]
# PDFium marks a hyphen at the end of a line, where it joins the two halves, with one of these.
BREAK_HYPHENS = (0x2, 0xFFFE)
_SPACES = np.zeros(0x10000, bool)
_SPACES[[0, 9, 10, 11, 12, 13, 32, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]] = True
_MEANT = {
    0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF06F: "○", 0xF02D: "–", 0xF076: "❖", 0xF0E8: "→", 0xF0A8: "▪",
    0x2: "-", 0xFFFE: "-", 0x2010: "-", 0x2011: "-",
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
}  # fmt: skip
_UNSEEN = [*range(3, 9), *range(0x0E, 0x20), 0x7F, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF]
_CLEAN = str.maketrans({**_MEANT, **dict.fromkeys(_UNSEEN, "")})
_ODD = np.zeros(0x10000, bool)
_ODD[[0xAD, *_MEANT, *_UNSEEN]] = True
_SPACES_FOR_PYTHON = "\x1c\x1d\x1e\x1f\x85"
# Wider than this, in heights of the line, a gap divides columns or cells; narrower, it is a space.
WIDE_GAP = 1.0
_JUMP = 1.2


@dataclass(slots=True)
class _Found:
    """Words as stretches of letters [start, end), and the boxes, shape (n, 4), of their first and last letters and of
    the whole: left, top, right, bottom as PDF counts."""

    starts: Numbers
    ends: Numbers
    first: Floats
    last: Floats
    whole: Floats

    def only(self, kept: npt.NDArray[np.bool_]) -> _Found:
        return _Found(*(getattr(self, part)[kept] for part in self.__slots__))


def fill_words(sheet: Sheet, frame: Frame, textpage: Any) -> Numbers:
    """Set the sheet's words, and return the number of each word's first letter."""
    codes = engine.letters(textpage)
    starts, ends = _between_spaces(codes)
    if not len(starts):
        return starts
    words = _placed(textpage, codes, starts, ends)
    texts = _texts(codes, words.starts, words.ends)
    if not all(texts):
        # A word of nothing but unseen characters is none.
        words = words.only(np.array([bool(text) for text in texts]))
    sheet.texts = [text for text in texts if text]
    if not sheet.texts:
        return words.starts
    sheet.boxes = frame.show(words.whole)
    _set_upright(sheet, frame, words)
    sheet.heights = sheet.laid[:, 3] - sheet.laid[:, 1]
    return words.starts


def _is_space(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    return _SPACES[np.minimum(codes, 0xFFFF)]


def _between_spaces(codes: npt.NDArray[np.uint32]) -> tuple[Numbers, Numbers]:
    if not len(codes):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    shown = ~_is_space(codes)
    begins, stops = shown.copy(), shown.copy()
    begins[1:] &= ~shown[:-1]
    stops[:-1] &= ~shown[1:]
    return np.flatnonzero(begins), np.flatnonzero(stops) + 1


def _placed(textpage: Any, codes: npt.NDArray[np.uint32], starts: Numbers, ends: Numbers) -> _Found:
    """Return the words with their boxes, uneven ones cut where they jump.

    Asking for boxes is a large part of the cost of reading a page. The first and last letter tell where an even word
    stands; every letter of an uneven word, which may jump to another line or end in a raised number, is asked for.
    """
    count = len(starts)
    asked = engine.letter_boxes(textpage, [*starts.tolist(), *(ends - 1).tolist()])
    first, last = asked[:count], asked[count:]
    words = _Found(starts, ends, first, last, _around(first, last))
    uneven = _uneven(codes, words)
    if not uneven.any():
        return words
    pieces = _cut(textpage, codes, starts[uneven], ends[uneven])
    even = words.only(~uneven)
    order = np.argsort(np.concatenate((even.starts, pieces.starts)), kind="stable")
    parts = (np.concatenate((getattr(even, part), getattr(pieces, part))) for part in _Found.__slots__)
    return _Found(*(part[order] for part in parts))


def _around(first: Floats, last: Floats) -> Floats:
    low, high = np.minimum(first, last), np.maximum(first, last)
    low[:, 1:3] = high[:, 1:3]
    return low


def _uneven(codes: npt.NDArray[np.uint32], words: _Found) -> npt.NDArray[np.bool_]:
    """Tell which words do not stand on one line, go backwards, are too wide, or are broken at the end of a line."""
    left, top, _, bottom = words.first.T
    last_left, last_top, last_right, last_bottom = words.last.T
    height = np.maximum(top - bottom, 0.1)
    lengths = words.ends - words.starts
    tilted = np.abs(last_top - top) + np.abs(last_bottom - bottom) > 0.1 * height
    uneven = (lengths > 1) & (tilted | (last_left < left) | (last_right - left > 0.8 * lengths * height))
    breaks = np.flatnonzero((codes == BREAK_HYPHENS[0]) | (codes == BREAK_HYPHENS[1]))
    if len(breaks):
        uneven[np.searchsorted(words.starts, breaks, side="right") - 1] = True
    return uneven


def _cut(textpage: Any, codes: npt.NDArray[np.uint32], starts: Numbers, ends: Numbers) -> _Found:
    """Return uneven words cut at jumps from place to place and before raised numbers."""
    which = [at for start, end in zip(starts.tolist(), ends.tolist(), strict=True) for at in range(start, end)]
    letters = engine.letter_boxes(textpage, which)
    begins = _jumps(codes[which], letters)
    places = np.array(which)
    begins[1:] |= places[1:] != places[:-1] + 1
    firsts = np.flatnonzero(begins)
    lasts = np.append(firsts[1:], len(which)) - 1
    low = np.minimum.reduceat(letters, firsts, axis=0)
    high = np.maximum.reduceat(letters, firsts, axis=0)
    return _Found(places[firsts], places[lasts] + 1, letters[firsts], letters[lasts], _around(low, high))


def _jumps(codes: npt.NDArray[np.uint32], letters: Floats) -> npt.NDArray[np.bool_]:
    """Tell which letters begin a word of their own, seen from the letter before; the first always does."""
    left, top, right, bottom = letters.T
    height = np.maximum(top - bottom, 0.1)
    across = np.maximum(left[1:] - right[:-1], left[:-1] - right[1:])
    along = np.maximum(bottom[1:] - top[:-1], bottom[:-1] - top[1:])
    tall = np.maximum(height[1:], height[:-1])
    jumps = np.ones(len(codes), bool)
    jumps[1:] = (across > _JUMP * tall) | (along > 0.5 * tall)
    jumps[1:] |= (codes[:-1] == BREAK_HYPHENS[0]) | (codes[:-1] == BREAK_HYPHENS[1])
    is_digit = (codes >= 48) & (codes <= 57)
    jumps[1:] |= is_digit[1:] & ~is_digit[:-1] & (height[1:] < 0.8 * height[:-1])
    jumps[1:] |= is_digit[:-1] & ~is_digit[1:] & (height[:-1] < 0.8 * height[1:])
    return jumps


def _texts(codes: npt.NDArray[np.uint32], starts: Numbers, ends: Numbers) -> list[str]:
    text = codes.astype("<u4").tobytes().decode("utf-32-le", "replace")
    # Where no word was cut the words are what stands between spaces, and one call finds them all.
    words = text.replace("\0", " ").split()
    if len(words) != len(starts) or any(sign in text for sign in _SPACES_FOR_PYTHON):
        words = [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    for at in (np.searchsorted(starts, np.flatnonzero(_ODD[np.minimum(codes, 0xFFFF)]), side="right") - 1).tolist():
        word = words[at]
        # A soft hyphen is only seen, and only meant, at the end of a line; there it ends the word.
        word = word[:-1] + "-" if word.endswith("\u00ad") else word
        words[at] = word.replace("\u00ad", "").translate(_CLEAN)
    return words


def _set_upright(sheet: Sheet, frame: Frame, words: _Found) -> None:
    """Set `laid`: where most words run up or down the page it is turned, and the few that run otherwise go below."""
    long = words.ends - words.starts > 1
    steps = (words.last[:, :2] + words.last[:, 2:]) - (words.first[:, :2] + words.first[:, 2:])
    steps[~long] = 0
    upright = np.abs(steps[:, 1]) <= 1.5 * np.abs(steps[:, 0])
    # So are all words of most pages, and then there is nothing to turn.
    if frame.turns == 0 and upright.all():
        sheet.laid = sheet.boxes
        return
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
