"""Finds tables of contents, so that their lines are never taken for headings, passages or recommendations."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right

from reviewtext.structure.headings import is_contents_entry

_TITLE = re.compile(r"\s*(?:table of )?contents(?: page)?:?(?:\s+page(?: (?:no\.?|number))?)?\s*|\s*cynnwys\s*", re.I)
_LIST_TITLE = re.compile(r"\s*(?:list of )?(?:figures|tables|appendices|annexes|illustrations)\s*:?\s*", re.I)
_ENDS_IN_NUMBER = re.compile(r"\S.*?[\s.…_·-](?:\d{1,3}|[ivxlc]{1,6})\s*$")
_LOWER = re.compile(r"[a-z]+")
_LINES = re.compile(r"[^\n]+")
_LEADERS = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}|(?:… ){2,}|_{5,}")
# A contents list stands near the front: a heading 'Contents' further on heads something else.
_FRONT_SHARE = 0.35
_FRONT_CHARS = 40_000


def contents_spans(text: str) -> list[tuple[int, int]]:
    """Return the stretches of `text` that are tables of contents or lists of figures, titles included, in order."""
    # Plain searches are many times faster than patterns, and most short texts have no contents list at all.
    if not any(
        sign in text for sign in ("ontents", "CONTENTS", "ynnwys", "CYNNWYS", "....", ". . . .", "……", "… …", "_____")
    ):
        return []
    lines = [(match.start(), match.end()) for match in _LINES.finditer(text)]
    front = max(int(len(text) * _FRONT_SHARE), _FRONT_CHARS)
    later: set[str] | None = None
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        start, end = lines[at]
        line = text[start:end]
        if start < front and _TITLE.fullmatch(line):
            later = _plain_lines(text, lines) if later is None else later
            last = _last_entry(text, lines, at, later)
        elif _is_entry_with_leaders(line):
            last = _last_leader(text, lines, at)
            if last == at and len(_LEADERS.findall(line)) < 2:
                last = -1
        else:
            at += 1
            continue
        if last > at or (last == at and not _TITLE.fullmatch(line)):
            begin = lines[at - 1][0] if at and _LIST_TITLE.fullmatch(text[slice(*lines[at - 1])]) else start
            spans.append((begin, lines[last][1]))
        at = max(last, at) + 1
    return _joined(spans)


def is_inside(at: int, spans: list[tuple[int, int]]) -> bool:
    """True where a place lies in one of these stretches, which stand in order and do not overlap."""
    near = bisect_right(spans, (at, sys.maxsize)) - 1
    return near >= 0 and at < spans[near][1]


def _is_entry_with_leaders(line: str) -> bool:
    return is_contents_entry(line) and bool(re.search(r"[\s._…](?:\d{1,3}|[ivxlc]{1,6})\b", line))


def _last_leader(text: str, lines: list[tuple[int, int]], at: int) -> int:
    last = at
    for near in range(at + 1, len(lines)):
        line = text[slice(*lines[near])]
        if _is_entry_with_leaders(line):
            last = near
        elif near - last > 2 or len(line) > 140:
            break
    return last


def _last_entry(text: str, lines: list[tuple[int, int]], at: int, later: set[str]) -> int:
    """Return the index of the last entry below a 'Contents' title; `at` itself where none follows.

    An entry has leaders, ends in a page number, or says again what stands as a line of its own further on.
    """
    last = at
    seen: set[str] = set()
    for near in range(at + 1, len(lines)):
        line = text[slice(*lines[near])]
        plain = _plain(line)
        is_numbered = bool(_ENDS_IN_NUMBER.fullmatch(line)) and len(line) < 160
        if _is_entry_with_leaders(line) or is_numbered:
            last = near
        elif plain in later and len(line) < 160:
            # The second time a wording comes, the list is over and the report itself has begun.
            if plain in seen:
                break
            last = near
        elif near - last > 2 or len(line.split()) > 25:
            break
        seen.add(plain)
    return last


def _plain_lines(text: str, lines: list[tuple[int, int]]) -> set[str]:
    """Return the short lines that stand more than once, as headings listed in the contents do."""
    counted: set[str] = set()
    twice: set[str] = set()
    for start, end in lines:
        if end - start < 160:
            plain = _plain(text[start:end])
            (twice if plain in counted else counted).add(plain)
    return twice - {""}


def _plain(line: str) -> str:
    return " ".join(_LOWER.findall(line.lower()))


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start - joined[-1][1] < 60:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
