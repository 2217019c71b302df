"""Makes whole the words that are set in pieces: a raised 'rd' behind its number, a drop capital, letters set apart."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from reviewtext.pdf.sheet import Sheet
from reviewtext.pdf.words import set_runs

_ORDINAL = re.compile(r"(?:st|nd|rd|th)[.,;:)?!’”]{0,2}")
_CLOSING = re.compile(r"[.,;:)?!’”]{1,3}")
_NUMBER = re.compile(r".*\d")
# Where these letters begin a paragraph they may be words themselves: 'A review', 'I was'.
_OWN_WORDS = frozenset("AIOY")
_AFTER_A_WORD_OF_ONE = frozenset(
    {"after", "although", "all", "an", "and", "any", "as", "at", "it", "its", "if", "in", "is", "of", "on", "once", "one",
     "only", "or", "other", "our", "over", "you", "your", "yr", "yn"}
)  # fmt: skip
# In heights of a line: how small a raised ending is, how large a drop capital, and how near they stand to the rest.
_RAISED, _DROPPED, _NEAR = 0.85, 1.6, 0.55
# The fewest letters set apart that make a word, how far apart they are at most, and how much wider words stand apart.
_FEWEST_APART, _FURTHEST_APART, _FURTHEST_WORDS, _WORDS_APART = 4, 0.8, 2.2, 1.5


def join_words(sheet: Sheet) -> None:
    """Join, in place, the pieces of such words of a sheet, so that each is one word with one box."""
    if len(sheet.texts) < 2:
        return
    lengths = np.fromiter(map(len, sheet.texts), np.int64, len(sheet.texts))
    texts = sheet.texts
    _put_capitals_first(sheet, lengths)
    if sheet.texts is not texts:
        lengths = np.fromiter(map(len, sheet.texts), np.int64, len(sheet.texts))
    left, top, right, bottom = sheet.laid.T
    heights = sheet.heights
    gaps = left[1:] - right[:-1]
    shared = np.minimum(bottom[1:], bottom[:-1]) - np.maximum(top[1:], top[:-1])
    lower, taller = np.minimum(heights[1:], heights[:-1]), np.maximum(heights[1:], heights[:-1])
    is_beside = (shared > 0.3 * lower) & (gaps > -0.3 * lower) & (gaps < _FURTHEST_WORDS * taller)
    is_near = is_beside & (gaps < _NEAR * lower)
    raised = np.flatnonzero(is_near & (heights[1:] < _RAISED * heights[:-1]))
    dropped = np.flatnonzero(is_near & (heights[:-1] > _DROPPED * heights[1:]) & (lengths[:-1] == 1))
    apart = is_beside & (lengths[1:] == 1) & (lengths[:-1] == 1) & (lower > 0.9 * taller)
    joins: dict[int, int] = {}
    if len(raised):
        joins |= _ordinals(sheet.texts, raised.tolist(), is_near)
    if len(dropped):
        joins |= _capitals(sheet.texts, dropped.tolist())
    if apart.sum() >= _FEWEST_APART - 1:
        joins |= _letters_apart(sheet.texts, apart, gaps, heights)
    if joins:
        _join(sheet, joins)


def _put_capitals_first(sheet: Sheet, lengths: npt.NDArray[np.int64]) -> None:
    """Put a drop capital before its word where the file holds it elsewhere, as browsers do."""
    single = np.flatnonzero((lengths == 1) & (sheet.heights > _DROPPED * sheet.heights.min()))
    if not len(single):
        return
    usual = float(np.median(sheet.heights))
    # Known by their places, as their numbers change when one of them is moved.
    places = [
        sheet.laid[at] for at in single.tolist() if sheet.heights[at] > _DROPPED * usual and sheet.texts[at].isupper()
    ]
    for place in places:
        at = int(np.flatnonzero((sheet.laid == place).all(axis=1))[0])
        word = _beside_capital(sheet, place, usual)
        if word is None or word == at + 1:
            continue
        order = np.insert(np.delete(np.arange(len(sheet.texts)), at), word - (word > at), at)
        is_level = sheet.laid is sheet.boxes
        sheet.texts = [sheet.texts[number] for number in order.tolist()]
        sheet.boxes, sheet.heights, sheet.bold = sheet.boxes[order], sheet.heights[order], sheet.bold[order]
        sheet.laid = sheet.boxes if is_level else sheet.laid[order]
        set_runs(sheet)


def _beside_capital(sheet: Sheet, place: npt.NDArray[np.float32], usual: float) -> int | None:
    """Return the word that a capital begins: the highest of those that begin where it ends."""
    _, top, right, bottom = place.tolist()
    begins, tops = sheet.laid[:, 0], sheet.laid[:, 1]
    is_beside = np.abs(begins - right) < _NEAR * usual
    is_beside &= (tops > top - usual) & (tops < (top + bottom) / 2) & (sheet.heights < 0.8 * (bottom - top))
    found = np.flatnonzero(is_beside)
    if not len(found):
        return None
    word = int(found[tops[found].argmin()])
    return word if sheet.texts[word][:1].isalpha() else None


def _ordinals(texts: list[str], raised: list[int], is_near: npt.NDArray[np.bool_]) -> dict[int, int]:
    """Return what is joined to what stands before it, each with its share in the word: 0, as it gives it no height."""
    joins: dict[int, int] = {}
    for at in raised:
        if not (_NUMBER.fullmatch(texts[at]) and _ORDINAL.fullmatch(texts[at + 1])):
            continue
        joins[at + 1] = 0
        if at + 2 < len(texts) and is_near[at + 1] and _CLOSING.fullmatch(texts[at + 2]):
            joins[at + 2] = 0
    return joins


def _capitals(texts: list[str], dropped: list[int]) -> dict[int, int]:
    """Return what a drop capital is joined to, each with the share 1, as the word has its height."""
    joins: dict[int, int] = {}
    for at in dropped:
        capital, rest = texts[at], texts[at + 1]
        word = (capital + rest).strip(".,;:").casefold()
        is_word = capital not in _OWN_WORDS or word in _AFTER_A_WORD_OF_ONE
        if capital.isupper() and rest[:1].isalpha() and is_word:
            joins[at + 1] = 1
    return joins


def _letters_apart(
    texts: list[str], apart: npt.NDArray[np.bool_], gaps: npt.NDArray[np.float32], heights: npt.NDArray[np.float32]
) -> dict[int, int]:
    """Return the letters that are joined to the one before. In each stretch words stand wider apart than letters do."""
    joins: dict[int, int] = {}
    edges = np.flatnonzero(np.diff(np.concatenate(([False], apart, [False])).astype(np.int8))).reshape(-1, 2)
    for first, last in edges.tolist():
        if sum(text.isalpha() for text in texts[first : last + 1]) < max(_FEWEST_APART, 0.8 * (last + 1 - first)):
            continue
        between = gaps[first:last]
        usual = float(np.median(between))
        if usual > _FURTHEST_APART * heights[first]:
            continue
        cuts = [first, *(np.flatnonzero(between > _WORDS_APART * usual) + first + 1).tolist(), last + 1]
        for start, stop in pairwise(cuts):
            joins |= dict.fromkeys(range(start + 1, stop), 0)
    return joins


def _join(sheet: Sheet, joins: dict[int, int]) -> None:
    count = len(sheet.texts)
    begins = np.ones(count, bool)
    begins[list(joins)] = False
    firsts = np.flatnonzero(begins)
    # What gives a word its height and its weight: its first piece, save after a drop capital.
    main = firsts.copy()
    for at, share in joins.items():
        if share:
            main[np.searchsorted(firsts, at, side="right") - 1] = at
    lasts = np.append(firsts[1:], count) - 1
    sheet.texts = [
        "".join(sheet.texts[one : other + 1]) for one, other in zip(firsts.tolist(), lasts.tolist(), strict=True)
    ]
    is_level = sheet.laid is sheet.boxes
    sheet.boxes = _whole(sheet.boxes, firsts, main, lasts, is_level)
    sheet.laid = sheet.boxes if is_level else _whole(sheet.laid, firsts, main, lasts, True)
    sheet.heights, sheet.bold = sheet.heights[main], sheet.bold[main]
    set_runs(sheet)


def _whole(
    boxes: npt.NDArray[np.float32], firsts: npt.NDArray[np.int64], main: npt.NDArray[np.int64],
    lasts: npt.NDArray[np.int64], is_level: bool,
) -> npt.NDArray[np.float32]:  # fmt: skip
    """Return the boxes of the words: on level lines as high as the main piece, else round all pieces."""
    if is_level:
        return np.stack((boxes[firsts, 0], boxes[main, 1], boxes[lasts, 2], boxes[main, 3]), axis=1)
    low, high = np.minimum.reduceat(boxes, firsts, axis=0), np.maximum.reduceat(boxes, firsts, axis=0)
    return np.concatenate((low[:, :2], high[:, 2:]), axis=1)
