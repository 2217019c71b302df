"""Makes whole the words that are set in pieces: a raised 'rd' behind its number, a drop capital, letters set apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

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
# No page has more drop capitals than this; to look for the word of each takes the square of their number.
_MOST_DROPPED = 60
# Words of covers and headings, for letters that stand evenly apart with nothing to tell where a word ends.
_OF_HEADINGS = frozenset(
    {"action", "adult", "adults", "agencies", "agency", "an", "analysis", "and", "annex", "annual", "appendix", "at",
     "background", "board", "by", "case", "cases", "child", "children", "childrens", "chronology", "circumstances",
     "committee", "concerns", "concise", "conclusion", "conclusions", "confidential", "contents", "council", "county",
     "death", "domestic", "draft", "events", "executive", "extended", "family", "final", "findings", "for", "from",
     "glossary", "good", "health", "homicide", "in", "independent", "inquiry", "inquest", "into", "introduction",
     "investigation", "key", "learning", "learned", "lessons", "local", "management", "methodology", "multi", "national",
     "of", "official", "on", "overview", "panel", "part", "partnership", "plan", "police", "practice", "prevention",
     "private", "protection", "published", "rapid", "recommendation", "recommendations", "reference", "references",
     "regional", "report", "response", "restricted", "review", "safeguarding", "section", "sensitive", "serious", "seven",
     "minute", "briefing", "significant", "single", "summary", "terms", "the", "thematic", "themes", "timeline", "to",
     "update", "version", "voice", "what", "with", "young", "person"}
)  # fmt: skip
_SHORTEST_KNOWN, _LONGEST_KNOWN = 3, 20
# The fewest letters set apart that make a word, how far apart they are at most, and how much wider words stand apart.
_FEWEST_APART, _FURTHEST_APART, _FURTHEST_WORDS, _WORDS_APART = 4, 0.8, 2.2, 1.5


def in_pieces(sheets: Sequence[Sheet]) -> list[bool]:
    """Return of each sheet whether it may hold such words. Few do, and one sweep over several costs little for each."""
    texts = list(chain.from_iterable([sheet.texts for sheet in sheets]))
    found = [False] * len(sheets)
    if len(texts) < 2:
        return found
    near = _neighbours(
        texts, np.concatenate([sheet.laid for sheet in sheets]), np.concatenate([sheet.heights for sheet in sheets])
    )
    places = [at for at in near.raised.tolist() if _ORDINAL.fullmatch(texts[at + 1])]
    # A drop capital is larger than most, wherever the word stands that it begins.
    single = np.flatnonzero((near.lengths == 1) & (near.heights > _DROPPED * near.heights.mean()))
    places += [at for at in single.tolist() if texts[at].isupper()]
    if len(near.apart) >= _FEWEST_APART:
        places += np.flatnonzero(near.apart[2:] & near.apart[1:-1] & near.apart[:-2]).tolist()
    ends = np.cumsum([len(sheet.texts) for sheet in sheets])
    for at in np.searchsorted(ends, places, side="right").tolist():
        found[at] = True
    return found


@dataclass(frozen=True, slots=True)
class _Near:
    """How words stand to those before them. `raised`: which are followed by smaller ones that touch them; `dropped`: which
    letters are followed so by much smaller words; `apart`: whether a letter follows a letter on its line."""

    lengths: npt.NDArray[np.int64]
    heights: npt.NDArray[np.float32]
    gaps: npt.NDArray[np.float32]
    is_near: npt.NDArray[np.bool_]
    raised: npt.NDArray[np.int64]
    dropped: npt.NDArray[np.int64]
    apart: npt.NDArray[np.bool_]


def _neighbours(texts: list[str], laid: npt.NDArray[np.float32], heights: npt.NDArray[np.float32]) -> _Near:
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    left, top, right, bottom = laid.T
    gaps = left[1:] - right[:-1]
    shared = np.minimum(bottom[1:], bottom[:-1]) - np.maximum(top[1:], top[:-1])
    lower, taller = np.minimum(heights[1:], heights[:-1]), np.maximum(heights[1:], heights[:-1])
    is_beside = (shared > 0.3 * lower) & (gaps > -0.3 * lower) & (gaps < _FURTHEST_WORDS * taller)
    is_near = is_beside & (gaps < _NEAR * lower)
    raised = np.flatnonzero(is_near & (heights[1:] < _RAISED * heights[:-1]))
    dropped = np.flatnonzero(is_near & (heights[:-1] > _DROPPED * heights[1:]) & (lengths[:-1] == 1))
    apart = is_beside & (lengths[1:] == 1) & (lengths[:-1] == 1) & (lower > 0.9 * taller)
    return _Near(lengths, heights, gaps, is_near, raised, dropped, apart)


def join_words(sheet: Sheet) -> None:
    """Join, in place, the pieces of such words of a sheet, so that each is one word with one box."""
    if len(sheet.texts) < 2:
        return
    _put_capitals_first(sheet)
    near = _neighbours(sheet.texts, sheet.laid, sheet.heights)
    joins: dict[int, int] = {}
    if len(near.raised):
        joins |= _ordinals(sheet.texts, near.raised.tolist(), near.is_near)
    if len(near.dropped):
        joins |= _capitals(sheet.texts, near.dropped.tolist())
    if near.apart.sum() >= _FEWEST_APART - 1:
        joins |= _letters_apart(sheet.texts, near.apart, near.gaps, near.heights)
    if joins:
        _join(sheet, joins)


def _put_capitals_first(sheet: Sheet) -> None:
    """Put a drop capital before its word where the file holds it elsewhere, as browsers do."""
    usual = float(np.median(sheet.heights))
    large = np.flatnonzero(sheet.heights > _DROPPED * usual).tolist()
    # Known by their places, as their numbers change when one of them is moved.
    places = [sheet.laid[at] for at in large if len(sheet.texts[at]) == 1 and sheet.texts[at].isupper()]
    for place in places if len(places) <= _MOST_DROPPED else ():
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
    known = _OF_HEADINGS | {text.lower() for text in texts if len(text) >= _SHORTEST_KNOWN}
    edges = np.flatnonzero(np.diff(np.concatenate(([False], apart, [False])).astype(np.int8))).reshape(-1, 2)
    for first, last in edges.tolist():
        if sum(text.isalpha() for text in texts[first : last + 1]) < max(_FEWEST_APART, 0.8 * (last + 1 - first)):
            continue
        between = gaps[first:last]
        usual = float(np.median(between))
        if usual > _FURTHEST_APART * heights[first]:
            continue
        wider = (np.flatnonzero(between > _WORDS_APART * usual) + first + 1).tolist()
        cuts = [first, *(wider or _begins_of_known("".join(texts[first : last + 1]), known, first)), last + 1]
        for start, stop in pairwise(cuts):
            joins |= dict.fromkeys(range(start + 1, stop), 0)
    return joins


def _begins_of_known(letters: str, known: frozenset[str], first: int) -> list[int]:
    """Return where words begin in letters that stand evenly apart, counted from `first`, which is left out: where all of them
    make words of headings, or words that stand in one piece elsewhere on the page, in as few of them as may be."""
    whole = letters.lower()
    if len(whole) != len(letters):
        return []
    # For each number of letters from the beginning, where the last of the words that make them up begins.
    fewest, begins = [0.0] + [np.inf] * len(whole), [0] * (len(whole) + 1)
    for end in range(1, len(whole) + 1):
        for begin in range(max(end - _LONGEST_KNOWN, 0), end):
            if fewest[begin] + 1 < fewest[end] and whole[begin:end] in known:
                fewest[end], begins[end] = fewest[begin] + 1, begin
    at, found = len(whole), []
    while np.isfinite(fewest[-1]) and begins[at]:
        at = begins[at]
        found.append(first + at)
    return found[::-1]


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
