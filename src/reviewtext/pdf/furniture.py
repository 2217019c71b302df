"""Finds what repeats at the head and foot of pages: running titles, page numbers, and the numbers printed on pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from reviewtext.pdf.sheet import Line, Sheet

_EDGE = 0.14
_DIGITS = re.compile(r"\d+")
_NUMBER_ALONE = re.compile(
    r"[-–—|\s]*(?:(?:page|tudalen|p\.)\s*)?(\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|o|/|\|)\s*\d{1,4})?[-–—|.\s]*", re.I
)
_SAME_PLACE = 12.0


def take_off(sheets: list[Sheet], lines: list[list[Line]]) -> list[str]:
    """Remove running titles and page numbers from the lines, in place, and return each page's printed number or ''.

    A line is furniture when the same words, whatever their digits, stand at the same height near the head or foot of
    several pages, or when it is a number alone that counts up with the pages.
    """
    edges = [_edge_lines(sheet, page) for sheet, page in zip(sheets, lines, strict=True)]
    found = _repeated(edges, len(sheets)) | _counting(sheets, edges)
    labels = _labels(sheets, edges, found)
    for page in lines:
        page[:] = [line for line in page if id(line) not in found]
    return labels


def _edge_lines(sheet: Sheet, lines: list[Line]) -> list[Line]:
    """Return the lines near the head and foot; text turned the other way stands below the page and counts as well."""
    _, height = _upright_size(sheet)
    edge = _EDGE * height
    return [line for line in lines if line.bottom < edge or line.top > height - edge]


def _upright_size(sheet: Sheet) -> tuple[float, float]:
    if len(sheet.laid) and float(sheet.laid[:, 3].max()) > sheet.height:
        return sheet.height, sheet.width
    return sheet.width, sheet.height


def _key(line: Line) -> str:
    text = line.text.strip(" -–—|")
    if _NUMBER_ALONE.fullmatch(text):
        return "#"
    return _DIGITS.sub("#", text.casefold())


def _repeated(edges: list[list[Line]], count: int) -> set[int]:
    places: dict[str, list[tuple[int, Line]]] = defaultdict(list)
    for page, lines in enumerate(edges):
        for line in lines:
            places[_key(line)].append((page, line))
    enough = 2 if count <= 4 else 3
    found: set[int] = set()
    for key, uses in places.items():
        if key == "#" or len({page for page, _ in uses}) < enough:
            continue
        for page, line in uses:
            near = {p for p, other in uses if p != page and _is_alike(line, other)}
            if len(near) + 1 >= enough:
                found.add(id(line))
    return found


def _is_alike(line: Line, other: Line) -> bool:
    return abs(line.middle - other.middle) < _SAME_PLACE and abs(line.height - other.height) < 2


def _counting(sheets: list[Sheet], edges: list[list[Line]]) -> set[int]:
    """Find page numbers that stand alone: they count up with the pages, or are Roman, or say 'Page 1 of 1'."""
    found: set[int] = set()
    steps: Counter[int] = Counter()
    numbers: list[tuple[int, Line]] = []
    for sheet, lines in zip(sheets, edges, strict=True):
        for line in lines:
            match = _NUMBER_ALONE.fullmatch(line.text)
            if not match:
                continue
            if not match[1].isdigit() or "page" in line.text.lower():
                found.add(id(line))
            else:
                numbers.append((int(match[1]) - sheet.number, line))
                steps[numbers[-1][0]] += 1
    found |= {id(line) for step, line in numbers if steps[step] >= 2 or (len(sheets) == 1 and step == 0)}
    return found


def _labels(sheets: list[Sheet], edges: list[list[Line]], found: set[int]) -> list[str]:
    told: list[tuple[list[int], str]] = []
    steps: Counter[int] = Counter()
    for sheet, lines in zip(sheets, edges, strict=True):
        texts = [line.text for line in lines if id(line) in found]
        numbers = [int(digits) for text in texts for digits in _DIGITS.findall(text) if len(digits) < 5]
        alone = [match[1] for text in texts if (match := _NUMBER_ALONE.fullmatch(text)) and not match[1].isdigit()]
        steps.update({number - sheet.number for number in numbers})
        told.append((numbers, alone[0] if alone else ""))
    step = min(steps, key=lambda s: (-steps[s], abs(s))) if steps else 0
    return [
        str(sheet.number + step) if sheet.number + step in numbers else roman
        for sheet, (numbers, roman) in zip(sheets, told, strict=True)
    ]
