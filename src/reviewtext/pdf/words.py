"""Makes words of the letters of several pages at once: a page has thousands of letters and little time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reviewtext.pdf import engine
from reviewtext.pdf.frame import Frame, show_each, turn
from reviewtext.pdf.leaf import Leaf, stretches
from reviewtext.pdf.sheet import Floats, Sheet

Numbers = npt.NDArray[np.int64]
Letters = npt.NDArray[np.uint32]
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
# Where words across the page go, so that they stand in nobody's way: below all others.
_BELOW_ALL = 60_000


@dataclass(slots=True)
class _Found:
    """Words as stretches of letters [start, end), and the boxes, shape (n, 4), of their first and last letters and of
    the whole: left, top, right, bottom as PDF counts."""

    starts: Numbers
    ends: Numbers
    first: Floats
    last: Floats
    whole: Floats

    def only(self, kept: npt.NDArray[np.bool_] | slice) -> _Found:
        return _Found(*(getattr(self, part)[kept] for part in self.__slots__))


def fill_words(leaves: Sequence[Leaf]) -> None:
    """Set the words of each leaf's sheet, and the number of each word's first letter."""
    codes, bases = _in_one(leaves)
    starts, ends = _between_spaces(codes)
    if not len(starts):
        return
    words = _placed(leaves, bases, codes, starts, ends)
    texts = _texts(codes, (starts, ends), words.starts, words.ends)
    if not all(texts):
        # A word of nothing but unseen characters is none.
        words = words.only(np.array([bool(text) for text in texts]))
        texts = [text for text in texts if text]
    _hand_out(leaves, bases, words, texts)


def _in_one(leaves: Sequence[Leaf]) -> tuple[Letters, Numbers]:
    """Return the letters of all leaves, a space after each so that no word goes on over the page, and where each begins."""
    space = np.zeros(1, np.uint32)
    codes = np.concatenate([part for leaf in leaves for part in (leaf.letters, space)])
    ends = np.cumsum([len(leaf.letters) + 1 for leaf in leaves])
    return codes, np.append(0, ends[:-1])


def _counts(places: Numbers, bases: Numbers) -> Numbers:
    """Return how many of these places among the letters of all, in rising order, are on each leaf."""
    return np.diff(np.append(np.searchsorted(places, bases), len(places)))


def _hand_out(leaves: Sequence[Leaf], bases: Numbers, words: _Found, texts: list[str]) -> None:
    """Give each leaf its own words."""
    counts = _counts(words.starts, bases)
    starts = words.starts - np.repeat(bases, counts)
    parts = stretches(counts.tolist())
    boxes = show_each([leaf.frame for leaf in leaves], parts, words.whole)
    heights = boxes[:, 3] - boxes[:, 1]
    runs = _runs(boxes, heights)
    crooked = _crooked(words)
    for leaf, own in zip(leaves, parts, strict=True):
        if own.start == own.stop:
            continue
        sheet = leaf.sheet
        leaf.starts, sheet.texts = starts[own], texts[own]
        sheet.boxes = sheet.laid = boxes[own]
        sheet.heights, sheet.runs = heights[own], runs[own] - runs[own.start]
        # Nearly all words stand upright, and then there is nothing to turn.
        if leaf.frame.turns or crooked[own].any():
            _set_upright(sheet, leaf.frame, words.only(own))
            sheet.heights = sheet.laid[:, 3] - sheet.laid[:, 1]
            set_runs(sheet)


def _is_space(codes: Letters) -> npt.NDArray[np.bool_]:
    return _SPACES[np.minimum(codes, 0xFFFF)]


def _between_spaces(codes: Letters) -> tuple[Numbers, Numbers]:
    if not len(codes):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    shown = ~_is_space(codes)
    begins, stops = shown.copy(), shown.copy()
    begins[1:] &= ~shown[:-1]
    stops[:-1] &= ~shown[1:]
    return np.flatnonzero(begins), np.flatnonzero(stops) + 1


def _placed(leaves: Sequence[Leaf], bases: Numbers, codes: Letters, starts: Numbers, ends: Numbers) -> _Found:
    """Return the words with their boxes, uneven ones cut where they jump.

    Asking for boxes is a large part of the cost of reading a page. The first and last letter tell where an even word
    stands; every letter of an uneven word, which may jump to another line or end in a raised number, is asked for.
    """
    first = _boxes(leaves, bases, starts)
    last = first.copy()
    long = ends - starts > 1
    last[long] = _boxes(leaves, bases, ends[long] - 1)
    words = _Found(starts, ends, first, last, _around(first, last))
    uneven = _uneven(codes, words)
    if not uneven.any():
        return words
    pieces = _cut(leaves, bases, codes, starts[uneven], ends[uneven])
    even = words.only(~uneven)
    order = np.argsort(np.concatenate((even.starts, pieces.starts)), kind="stable")
    parts = (np.concatenate((getattr(even, part), getattr(pieces, part))) for part in _Found.__slots__)
    return _Found(*(part[order] for part in parts))


def _boxes(leaves: Sequence[Leaf], bases: Numbers, places: Numbers) -> Floats:
    """Return the boxes of the letters at these places, in rising order, among the letters of all leaves."""
    counts = _counts(places, bases)
    own = places - np.repeat(bases, counts)
    return engine.letter_boxes([leaf.page.text for leaf in leaves], counts.tolist(), own.tolist())


def _around(first: Floats, last: Floats) -> Floats:
    low, high = np.minimum(first, last), np.maximum(first, last)
    low[:, 1:3] = high[:, 1:3]
    return low


def _uneven(codes: Letters, words: _Found) -> npt.NDArray[np.bool_]:
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


def _cut(leaves: Sequence[Leaf], bases: Numbers, codes: Letters, starts: Numbers, ends: Numbers) -> _Found:
    """Return uneven words cut at jumps from place to place and before raised numbers."""
    which = [at for start, end in zip(starts.tolist(), ends.tolist(), strict=True) for at in range(start, end)]
    places = np.array(which)
    letters = _boxes(leaves, bases, places)
    begins = _jumps(codes[places], letters)
    begins[1:] |= places[1:] != places[:-1] + 1
    firsts = np.flatnonzero(begins)
    lasts = np.append(firsts[1:], len(which)) - 1
    low = np.minimum.reduceat(letters, firsts, axis=0)
    high = np.maximum.reduceat(letters, firsts, axis=0)
    return _Found(places[firsts], places[lasts] + 1, letters[firsts], letters[lasts], _around(low, high))


def _jumps(codes: Letters, letters: Floats) -> npt.NDArray[np.bool_]:
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


def _texts(codes: Letters, whole: tuple[Numbers, Numbers], starts: Numbers, ends: Numbers) -> list[str]:
    """Return the words as they are written. `whole`: starts and ends of what stands between spaces, before any cut."""
    text = codes.astype("<u4").tobytes().decode("utf-32-le", "replace")
    whole_starts, whole_ends = whole
    # Most words are what stands between spaces, and one call finds all of those; only cut ones are taken one by one.
    words = text.replace("\0", " ").split()
    if len(words) != len(whole_starts) or any(sign in text for sign in _SPACES_FOR_PYTHON):
        words = [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    elif len(words) != len(starts):
        places = np.searchsorted(whole_starts, starts, side="right") - 1
        is_cut = (whole_starts[places] != starts) | (whole_ends[places] != ends)
        words = list(map(words.__getitem__, places.tolist()))
        for at in np.flatnonzero(is_cut).tolist():
            words[at] = text[starts[at] : ends[at]]
    for at in (np.searchsorted(starts, np.flatnonzero(_ODD[np.minimum(codes, 0xFFFF)]), side="right") - 1).tolist():
        word = words[at]
        # A soft hyphen is only seen, and only meant, at the end of a line; there it ends the word.
        word = word[:-1] + "-" if word.endswith("\u00ad") else word
        words[at] = word.replace("\u00ad", "").translate(_CLEAN)
    return words


def _steps(words: _Found) -> tuple[npt.NDArray[np.bool_], Floats]:
    """Return which words have more than one letter, and how far it is, doubled, from the first to the last of each."""
    long = words.ends - words.starts > 1
    steps = (words.last[:, :2] + words.last[:, 2:]) - (words.first[:, :2] + words.first[:, 2:])
    steps[~long] = 0
    return long, steps


def _crooked(words: _Found) -> npt.NDArray[np.bool_]:
    """Tell which words run up or down the page, or across it as those of a watermark do."""
    _, steps = _steps(words)
    return (np.abs(steps[:, 1]) > 1.5 * np.abs(steps[:, 0])) | _aslant(words, steps)


def _aslant(words: _Found, steps: Floats) -> npt.NDArray[np.bool_]:
    """Tell which words rise or fall by more than their height and yet stand neither upright nor level."""
    along, up = np.abs(steps).T
    return (up > 2 * (words.first[:, 1] - words.first[:, 3])) & (up > 0.3 * along) & (up <= 1.5 * along)


def _set_upright(sheet: Sheet, frame: Frame, words: _Found) -> None:
    """Set `laid`: where most words run up or down the page it is turned, and the few that run otherwise go below."""
    long, steps = _steps(words)
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
    sheet.turns = most
    sheet.laid = turn(sheet.boxes, -most, sheet.width, sheet.height)
    aslant = _aslant(words, steps)
    others = np.flatnonzero((turns != most) & ~aslant)
    if not len(others) and not aslant.any():
        return
    sheet.laid = sheet.laid.copy()
    sheet.laid[aslant, 1::2] += _BELOW_ALL
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
    sheet.runs = _runs(sheet.laid, sheet.heights)


def _runs(laid: Floats, heights: Floats) -> npt.NDArray[np.int32]:
    left, top, right, bottom = laid.T
    height = np.minimum(heights[1:], heights[:-1])
    shared = np.minimum(bottom[1:], bottom[:-1]) - np.maximum(top[1:], top[:-1])
    gap = left[1:] - right[:-1]
    follows = (shared > 0.5 * height) & (gap > -0.5 * height) & (gap < WIDE_GAP * height)
    return np.concatenate(([0], np.cumsum(~follows))).astype(np.int32)
