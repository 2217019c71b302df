"""Cuts sections into passages of about 150 words, at the ends of paragraphs or sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from reviewtext.document import Document, Passage, Section
from reviewtext.structure.contents import is_inside
from reviewtext.structure.sentences import sentences

AIM = 150
FEWEST = 80
MOST = 220
_LINES = re.compile(r"[^\n]+")
_WORDS = re.compile(r"\S+")
_FINISHED = re.compile(r"[.!?:;][\"'”’)\]]*(?:\[\d+\])*\s*$")


@dataclass(slots=True)
class _Unit:
    """A stretch that is kept whole where it can be: a paragraph, list item or row of a table."""

    start: int
    end: int
    words: int
    is_row: bool = False


def passages_of(
    document: Document, text: str, sections: list[Section], left_out: list[tuple[int, int]]
) -> list[Passage]:
    """Return the passages in order. `left_out`: stretches that nobody should find, such as tables of contents.

    For every passage `text[start:end]` is its text; none crosses a section; the heading is not part of it.
    """
    page_starts = document.page_starts()
    joins = _page_joins(document, page_starts)
    rows = [
        (base + table.start, base + table.end)
        for page, base in zip(document.pages, page_starts, strict=True)
        for table in page.tables
    ]
    passages: list[Passage] = []
    for section in sections:
        units = _units(text, section, joins, rows, left_out)
        for start, end in _packed(text, units):
            first = bisect_right(page_starts, start)
            last = bisect_right(page_starts, end - 1)
            number = len(passages) + 1
            passages.append(Passage(number, section.number, start, end, first, last, text[start:end]))
    return passages


def _page_joins(document: Document, page_starts: list[int]) -> set[int]:
    """Return where pages begin in the middle of a paragraph: what stands before is unfinished and goes on."""
    joins = set()
    for before, after, base in zip(document.pages, document.pages[1:], page_starts[1:], strict=False):
        tail, head = before.text[-40:], after.text[:2]
        if tail.strip() and head and not _FINISHED.search(tail) and (head[0].islower() or tail[-1:] in ",-"):
            joins.add(base)
    return joins


def _units(
    text: str, section: Section, joins: set[int], rows: list[tuple[int, int]], left_out: list[tuple[int, int]]
) -> list[_Unit]:
    units: list[_Unit] = []
    # A heading may run over two lines in some formats, so it is skipped by length rather than by line.
    body = section.start
    if section.heading:
        found = text.find(section.heading, section.start, section.end)
        body = found + len(section.heading) if found >= 0 else section.start
    for match in _LINES.finditer(text, body, section.end):
        start, end = _trim(text, match.start(), match.end())
        if start >= end or is_inside(start, left_out):
            continue
        words = len(text[start:end].split())
        if start in joins and units and not units[-1].is_row:
            units[-1] = _Unit(units[-1].start, end, units[-1].words + words)
            continue
        units.append(_Unit(start, end, words, is_inside(start, rows)))
    return units


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _packed(text: str, units: list[_Unit]) -> list[tuple[int, int]]:
    """Gather units into passages near the aim; a unit that is too long alone is cut at sentence ends."""
    groups: list[list[_Unit]] = []
    count = 0
    for unit in (piece for whole in units for piece in _split(text, whole)):
        if groups and _joins_well(count, unit.words):
            groups[-1].append(unit)
            count += unit.words
        else:
            groups.append([unit])
            count = unit.words
    _share_last(groups)
    return [(group[0].start, group[-1].end) for group in groups]


def _joins_well(count: int, coming: int) -> bool:
    if count + coming <= AIM:
        return True
    if count + coming > MOST:
        # Better a little too long than a scrap of a passage before a long one.
        return count < FEWEST // 2 and count + coming <= MOST + 10
    return count < FEWEST or abs(count + coming - AIM) < abs(AIM - count)


def _share_last(groups: list[list[_Unit]]) -> None:
    """A short end of a section joins the passage before it, or takes some of its units."""
    if len(groups) < 2:
        return
    before, last = groups[-2], groups[-1]
    short, whole = sum(u.words for u in last), sum(u.words for u in before)
    if short >= FEWEST:
        return
    if short + whole <= MOST + 10:
        before += last
        groups.pop()
        return
    while len(before) > 1 and short < FEWEST and whole - before[-1].words >= FEWEST:
        moved = before.pop()
        whole -= moved.words
        short += moved.words
        last.insert(0, moved)


def _split(text: str, unit: _Unit) -> list[_Unit]:
    """Return the unit, or its parts of about the aimed size where it is longer than a passage may be."""
    if unit.words <= MOST:
        return [unit]
    parts = max(2, round(unit.words / AIM))
    aim = unit.words / parts
    pieces: list[_Unit] = []
    start, last, count = -1, -1, 0
    for begin, end in _fitting(text, unit):
        words = len(text[begin:end].split())
        if start >= 0 and (count + words > MOST or (count >= aim and len(pieces) < parts - 1)):
            pieces.append(_Unit(start, last, count, unit.is_row))
            start, count = -1, 0
        if start < 0:
            start = begin
        last = end
        count += words
    pieces.append(_Unit(start, last, count, unit.is_row))
    return pieces


def _fitting(text: str, unit: _Unit) -> list[tuple[int, int]]:
    """Return the unit's sentences; one that is longer than a passage is cut at semicolons, else between words."""
    found: list[tuple[int, int]] = []
    for start, end in sentences(text[unit.start : unit.end]):
        start, end = start + unit.start, end + unit.start
        words = [match.span() for match in _WORDS.finditer(text, start, end)]
        if len(words) <= MOST:
            found.append((start, end))
            continue
        at = 0
        while at < len(words):
            until = min(at + AIM, len(words))
            for back in range(until - 1, max(until - 60, at), -1):
                if until < len(words) and text[words[back][1] - 1] in ";:,|":
                    until = back + 1
                    break
            found.append((words[at][0], words[until - 1][1]))
            at = until
    return found
