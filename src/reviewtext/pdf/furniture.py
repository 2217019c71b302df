"""Finds what repeats at the head and foot of pages: running titles, page numbers, and the numbers printed on pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from reviewtext.pdf.sheet import Line, Sheet, is_turned

_EDGE = 0.14
_ROWS = 3
_SAME_PLACE = 12.0
_SAME_HEIGHT = 2.0
_CAPTION = re.compile(r"(?:figure|fig\.|table|chart|box|diagram|map|appendix|annex|finding|recommendation|theme)\b")
_ROMAN = re.compile(r"(?<=\bpage )[ivxlc]{1,7}\b|^[ivxlc]{1,7}$", re.I)
# The number of a page, in what is otherwise the same on each; papers of a court have one of up to eight figures.
A_NUMBER = re.compile(r"(?<!\d)\d{1,8}(?!\d)")
# As public bodies mark their papers, at the head and foot of each page.
_MARKING = re.compile(
    r"(?:OFFICIAL(?:\s*[-–—:]?\s*SENSITIVE)?(?:\s*[-–—:]?\s*PERSONAL)?|(?i:not protectively marked)|RESTRICTED|"
    r"PROTECT|CONFIDENTIAL)"
)
_NUMBER_ALONE = re.compile(
    r"[-–—|\s]*(?:(?:page|tudalen|p\.)\s*)?(\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|0f|o|/|\|)\s*\d{1,4})?[-–—|.\s]*", re.I
)


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line near the head or foot of a page. `key`: its words without page numbers; `steps`: number less page."""

    page: int
    line: Line
    key: str
    steps: frozenset[int]
    roman: str


def take_off(sheets: list[Sheet], lines: list[list[Line]]) -> tuple[list[str], list[str]]:
    """Remove running titles and page numbers from the lines, in place. Return of each page its printed number or '', and
    the running titles that were taken off it.

    A line is furniture when the same words stand at the same place near the head or foot of several pages, save for a
    number that counts up with the pages; or when it is nothing but such a number, or but a protective marking.
    """
    edges = [edge for sheet, page in zip(sheets, lines, strict=True) for edge in _edges(sheet, page)]
    found = _repeated(edges, len(sheets)) + _counting(edges, len(sheets))
    found += [edge for edge in edges if _MARKING.fullmatch(edge.line.text)]
    gone = {id(edge.line) for edge in found}
    for page in lines:
        page[:] = [line for line in page if id(line) not in gone]
    return _labels(sheets, found), _titles(sheets, found)


def _edges(sheet: Sheet, lines: list[Line]) -> list[_Edge]:
    height = _upright_height(sheet)
    margin = _EDGE * height
    top = _outermost([line for line in lines if line.bottom < margin])
    foot = _outermost([line for line in reversed(lines) if line.top > height - margin])
    return [_edge(sheet.number, line) for line in top + foot]


def _outermost(lines: list[Line]) -> list[Line]:
    """Return the lines of the first few rows; `lines` come from the edge of the page inwards."""
    kept: list[Line] = []
    rows = 0
    for line in lines:
        if not kept or abs(line.middle - kept[-1].middle) > 0.5 * line.height:
            rows += 1
        if rows > _ROWS:
            break
        kept.append(line)
    return kept


def _edge(page: int, line: Line) -> _Edge:
    text = line.text.casefold()
    bare = text.strip(" -–—|")
    # A Roman number stands alone or after 'page', so most lines need not be searched for one.
    may_be_roman = len(bare) < 8 or "page " in text
    roman = _ROMAN.search(bare) if may_be_roman else None
    key = _ROMAN.sub("#", text) if may_be_roman else text
    steps = frozenset(int(digits) - page for digits in A_NUMBER.findall(text))
    return _Edge(page, line, A_NUMBER.sub("#", key), steps, roman[0] if roman else "")


def _upright_height(sheet: Sheet) -> float:
    """A page whose text runs up its side is laid out turned."""
    return sheet.width if sheet.height > sheet.width and is_turned(sheet) else sheet.height


def _repeated(edges: list[_Edge], count: int) -> list[_Edge]:
    """Find lines that stand alike on several pages. Numbers that differ must count up with the pages, as a page's own
    number does: 'Figure 3' and 'Figure 4' at the head of two pages are captions."""
    enough = 2 if count <= 4 else 3
    alike: dict[str, list[_Edge]] = defaultdict(list)
    for edge in edges:
        alike[edge.key].append(edge)
    found = []
    for uses in alike.values():
        for edge in uses if len(uses) > 1 else ():
            near = _beside(edge, uses)
            same = {other.page for other in near if other.line.text == edge.line.text}
            if len(same) + 1 >= enough or (
                not _CAPTION.match(edge.key)
                and any(other.steps & edge.steps or (edge.roman and other.roman) for other in near)
            ):
                found.append(edge)
    return found


def _beside(edge: _Edge, uses: list[_Edge]) -> list[_Edge]:
    """Return the lines at the same place on other pages. Every page is held against every other, so in one sweep."""
    page, middle, height = edge.page, edge.line.middle, edge.line.height
    return [
        other
        for other in uses
        if other.page != page
        and abs(other.line.middle - middle) < _SAME_PLACE
        and abs(other.line.height - height) < _SAME_HEIGHT
    ]


def _counting(edges: list[_Edge], count: int) -> list[_Edge]:
    """Find numbers that stand alone: they count up with the pages, are Roman, or say 'page'."""
    alone = [edge for edge in edges if _NUMBER_ALONE.fullmatch(edge.line.text)]
    steps = Counter(step for edge in alone for step in edge.steps)
    return [
        edge
        for edge in alone
        if edge.roman or "page" in edge.key or any(steps[s] > 1 or (count == 1 and s == 0) for s in edge.steps)
    ]


def _titles(sheets: list[Sheet], found: list[_Edge]) -> list[str]:
    """Return the words taken off each page, without numbers that stand alone."""
    titles: dict[int, dict[int, str]] = {sheet.number: {} for sheet in sheets}
    for edge in found:
        if not _NUMBER_ALONE.fullmatch(edge.line.text):
            titles[edge.page][id(edge.line)] = edge.line.text
    return ["\n".join(titles[sheet.number].values()) for sheet in sheets]


def _labels(sheets: list[Sheet], found: list[_Edge]) -> list[str]:
    steps = Counter(step for edge in found for step in edge.steps)
    step = min(steps, key=lambda s: (-steps[s], abs(s))) if steps else 0
    counted = {edge.page for edge in found if step in edge.steps}
    roman = {edge.page: edge.roman for edge in found if edge.roman}
    return [str(sheet.number + step) if sheet.number in counted else roman.get(sheet.number, "") for sheet in sheets]
